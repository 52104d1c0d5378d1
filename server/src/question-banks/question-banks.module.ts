import { Module, type OnModuleInit } from '@nestjs/common';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { BankImports } from './bank-imports.ts';
import { QuestionBanksController } from './question-banks.controller.ts';
import { QuestionBanks } from './question-banks.ts';
import { QuestionMediaController } from './question-media.controller.ts';
import { QuestionMedia } from './question-media.ts';

@Module({ controllers: [QuestionBanksController, QuestionMediaController], providers: [QuestionBanks, BankImports, QuestionMedia], exports: [QuestionBanks] })
export class QuestionBanksModule implements OnModuleInit {
  constructor(private readonly targets: ScopeTargets) {}

  onModuleInit(): void {
    this.targets.registerQuery('question-bank', 'SELECT ARRAY[institution_id] AS institution FROM question_bank WHERE id = $1');
    this.targets.registerQuery('bank-import', 'SELECT ARRAY[b.institution_id] AS institution FROM bank_import i JOIN question_bank b ON b.id = i.bank_id WHERE i.id = $1');
  }
}
