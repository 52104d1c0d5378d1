import { Module, type OnModuleInit } from '@nestjs/common';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { ClauseDays } from './clause-days.ts';
import { ClauseEnds } from './clause-ends.ts';
import { ImportApprovals } from './import-approvals.ts';
import { Layers } from './layers.ts';
import { PaperExports } from './paper-exports.ts';
import { QuestionApprovals } from './question-approvals.ts';
import { BankImportsController } from './imports/bank-imports.controller.ts';
import { BankImports } from './imports/bank-imports.ts';
import { ImportRunner } from './imports/import-runner.ts';
import { RowMends } from './imports/row-mends.ts';
import { QuestionBanksController } from './question-banks.controller.ts';
import { QuestionBanks } from './question-banks.ts';
import { QuestionMediaController } from './question-media.controller.ts';
import { QuestionMedia } from './question-media.ts';
import { QuestionFiling } from './question-filing.ts';
import { QuestionHolding } from './question-holding.ts';
import { QuestionLists } from './question-lists.ts';
import { QuestionReading } from './question-reading.ts';
import { QuestionWriting } from './question-writing.ts';
import { QuestionsController } from './questions.controller.ts';
import { RevisionMoves } from './revision-moves.ts';

/** Whoever keeps a bank `b`: an institution or a mine, and apart from those an office of a regulator. */
const keeper = "ARRAY[o.id] AS institution, CASE WHEN o.kind = 'regulator' THEN ARRAY[o.id] ELSE '{}' END AS organisation FROM question_bank b JOIN organisation o ON o.id = b.institution_id";

@Module({
  controllers: [BankImportsController, QuestionBanksController, QuestionMediaController, QuestionsController],
  providers: [QuestionBanks, BankImports, ClauseDays, ClauseEnds, ImportApprovals, ImportRunner, Layers, PaperExports, QuestionApprovals, QuestionFiling, QuestionHolding, QuestionLists, QuestionMedia, QuestionReading, QuestionWriting, RevisionMoves, RowMends],
  exports: [QuestionBanks],
})
export class QuestionBanksModule implements OnModuleInit {
  constructor(private readonly targets: ScopeTargets) {}

  onModuleInit(): void {
    this.targets.registerQuery('question-bank', `SELECT ${keeper} WHERE b.id = $1`);
    this.targets.registerQuery('bank-import', `SELECT ${keeper} JOIN bank_import i ON i.bank_id = b.id WHERE i.id = $1`);
    this.targets.registerQuery('question', `SELECT ${keeper} JOIN question q ON q.bank_id = b.id WHERE q.id = $1`);
    this.targets.registerQuery('question-revision', `SELECT ${keeper} JOIN question q ON q.bank_id = b.id JOIN question_revision r ON r.question_id = q.id WHERE r.id = $1`);
    this.targets.registerQuery('clause-end', 'SELECT ARRAY[organisation_id] AS organisation FROM clause_end WHERE id = $1');
    this.targets.registerQuery(
      'bank-keeper',
      `SELECT CASE WHEN kind IN ('training-institution','mine','mine-enterprise') THEN ARRAY[id] ELSE '{}' END AS institution, CASE WHEN kind = 'regulator' THEN ARRAY[id] ELSE '{}' END AS organisation
         FROM organisation WHERE id = $1`,
    );
  }
}
