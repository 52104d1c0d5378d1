import type { Paper } from '@kuangan/question-banks/engine';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Periodic } from '../../platform/periodic.ts';
import { QuestionBanks } from '../../question-banks/index.ts';

const everyMs = 60_000;
/** Sittings counted in one transaction. */
const batch = 200;

/** 曝光: which questions candidates have seen, counted once a sitting is over and never on the way of an answer. Voided papers count: they were seen. */
@Injectable()
export class QuestionUses implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly periodic = new Periodic('question-uses', everyMs, () => this.count());

  constructor(
    private readonly database: DataSource,
    private readonly banks: QuestionBanks,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.periodic.stop();
  }

  /** Counts every sitting that is over and was not counted; each once, whichever server does it. */
  async count(): Promise<void> {
    for (;;) {
      const counted = await this.database.transaction(async (tx) => {
        const [rows] = (await tx.query(
          `UPDATE sitting SET uses_counted = true WHERE id IN (
             SELECT id FROM sitting WHERE paper IS NOT NULL AND NOT uses_counted AND state IN ('submitted','graded','voided') ORDER BY id LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED)
           RETURNING paper`,
        )) as [{ paper: Paper }[], number];
        if (rows.length > 0) await this.banks.noteUses(tx, rows.flatMap(({ paper }) => paper.slots.map(({ revisionId }) => revisionId)));
        return rows.length;
      });
      if (counted < batch) return;
    }
  }
}
