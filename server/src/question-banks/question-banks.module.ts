import { Module, type OnModuleInit } from '@nestjs/common';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { BankImportsController } from './imports/bank-imports.controller.ts';
import { BankImports } from './imports/bank-imports.ts';
import { ImportRunner } from './imports/import-runner.ts';
import { RowMends } from './imports/row-mends.ts';
import { QuestionBanksController } from './question-banks.controller.ts';
import { QuestionBanks } from './question-banks.ts';

@Module({ controllers: [QuestionBanksController, BankImportsController], providers: [QuestionBanks, BankImports, ImportRunner, RowMends], exports: [QuestionBanks] })
export class QuestionBanksModule implements OnModuleInit {
  constructor(private readonly targets: ScopeTargets) {}

  onModuleInit(): void {
    this.targets.registerQuery('question-bank', 'SELECT ARRAY[institution_id] AS institution FROM question_bank WHERE id = $1');
    this.targets.registerQuery('bank-import', 'SELECT ARRAY[b.institution_id] AS institution FROM bank_import i JOIN question_bank b ON b.id = i.bank_id WHERE i.id = $1');
  }
}
