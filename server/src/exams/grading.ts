import { grade, type Paper } from '@kuangan/question-banks/engine';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Ledger } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import { DomainEvents } from '../platform/events.ts';
import { newId } from '../platform/identifiers.ts';
import './sitting-graded.ts';
import { requireMove, type SittingRow } from './sitting-rows.ts';

export interface SheetToGrade {
  sitting: SittingRow;
  paper: Paper;
  keys: ReadonlyMap<string, string>;
  /** The last answer of each slot. */
  answers: ReadonlyMap<number, string>;
}

/** 评分: a sealed sheet gets its mark at once, or after its short answers were marked. */
@Injectable()
export class Grading {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Grades a sheet that is in, or opens what waits for markers: then the sitting stays handed in.
   * @param marks points of short answers that were marked, by slot
   * @returns whether the sitting has its mark now
   */
  async settle(tx: EntityManager, { sitting, paper, keys, answers }: SheetToGrade, marks: ReadonlyMap<number, number> = new Map()): Promise<boolean> {
    const graded = grade(paper, keys, answers, marks);
    if (graded.unmarked.length > 0) {
      await this.openTasks(tx, sitting.id, paper, graded.unmarked, answers);
      return false;
    }
    requireMove(sitting, 'graded');
    const passed = graded.mark >= sitting.blueprint.passMark;
    await tx.query("UPDATE sitting SET state = 'graded', mark = $2, out_of = $3, passed = $4 WHERE id = $1", [sitting.id, graded.mark, graded.outOf, passed]);
    await this.ledger.record(tx, { action: 'exams/sitting-graded', about: [sitting.id, sitting.person_id], facts: { mark: graded.mark, outOf: graded.outOf, passed } });
    await this.events.publish(tx, 'exams/sitting-graded', {
      sittingId: sitting.id, personId: sitting.person_id, operationItem: sitting.operation_item, mark: graded.mark, outOf: graded.outOf, passed, practice: sitting.practice, gradedAt: this.clock.now(),
    });
    return true;
  }

  private async openTasks(tx: EntityManager, sittingId: string, paper: Paper, unmarked: readonly number[], answers: ReadonlyMap<number, string>): Promise<void> {
    const now = this.clock.now();
    for (const slot of paper.slots.filter((one) => unmarked.includes(one.slot))) {
      await tx.query('INSERT INTO marking_task (id, sitting_id, slot, revision_id, points, answer, opened_at) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (sitting_id, slot) DO NOTHING', [
        newId(now.getTime()), sittingId, slot.slot, slot.revisionId, slot.points, answers.get(slot.slot), now,
      ]);
    }
  }
}
