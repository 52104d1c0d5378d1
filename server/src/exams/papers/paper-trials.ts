import type { Paper, PaperBlueprint } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BlueprintTrial, FormsSummary } from '../../../contract/paper-trials.ts';
import { OffThread } from '../../platform/off-thread.ts';
import { QuestionBanks } from '../../question-banks/index.ts';
import { reportForms, tryBlueprint, tryBlueprintModule } from './try-blueprint.ts';

/** 组卷试算: what a blueprint gives from a bank as it is today, and what the papers of a session are to each other. */
@Injectable()
export class PaperTrials {
  constructor(
    private readonly database: DataSource,
    private readonly banks: QuestionBanks,
    private readonly offThread: OffThread,
  ) {}

  async tryBlueprint(bankId: string, blueprint: PaperBlueprint): Promise<BlueprintTrial> {
    return this.offThread.run(tryBlueprintModule, tryBlueprint, blueprint, [...(await this.banks.drawable(bankId))]);
  }

  async readForms(sessionId: string): Promise<FormsSummary | null> {
    const rows = (await this.database.query('SELECT s.paper FROM sitting s WHERE s.session_id = $1 AND s.paper IS NOT NULL ORDER BY s.id', [sessionId])) as { paper: Paper }[];
    if (rows.length === 0) return null;
    const papers = rows.map(({ paper }) => paper);
    const ids = [...new Set(papers.flatMap(({ slots }) => slots.map(({ revisionId }) => revisionId)))];
    return this.offThread.run(tryBlueprintModule, reportForms, papers, await this.banks.drawnRevisions(ids));
  }
}
