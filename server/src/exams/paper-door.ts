import type { Paper } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '../platform/refusal.ts';
import { readSitting } from './sitting-rows.ts';

/** Papers of running sittings at hand, at most so many: a paper never changes once drawn. */
const atHand = 6000;

/** The paper an answer is checked against, without asking the database for every save. */
@Injectable()
export class PaperDoor {
  private readonly papers = new Map<string, Paper>();

  constructor(private readonly database: DataSource) {}

  async paperOf(sittingId: string): Promise<Paper> {
    const held = this.papers.get(sittingId);
    if (held) return held;
    const { paper, state } = await readSitting(this.database.manager, sittingId);
    if (!paper) throw new Refusal('sitting/state', { state });
    if (this.papers.size >= atHand) this.papers.delete(this.papers.keys().next().value!);
    this.papers.set(sittingId, paper);
    return paper;
  }
}
