import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GateAnswer, RefusedCheck } from '../../../contract/gate.ts';
import { keptOn } from '../../people/index.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { RuleBook } from '../rule-book.ts';

/** What a gate was told of one person; nothing of him for whoever is unknown. */
export interface Answered {
  answer: GateAnswer;
  personId: string | null;
  operationItem: string | null;
  /** Ids of the rules that spoke against him, worst first. */
  rules: readonly string[];
}

interface RefusedRow {
  id: string;
  on_day: string;
  name: string | null;
  operation_item: string | null;
  answer: 'ask' | 'hold';
  rules: string[];
  times: number;
  first_at: Date;
  last_at: Date;
}

/** Whom a gate asked about or held, by ids only; whom it let through is counted. */
@Injectable()
export class GateRecord {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly book: RuleBook,
  ) {}

  /** Writes down one request, in one statement: the same person for the same reasons is one row a day. */
  async write(mineId: string, answered: readonly Answered[]): Promise<void> {
    const now = this.clock.now();
    const refused = new Map<string, Answered & { times: number }>();
    for (const one of answered) {
      if (one.personId === null || (one.answer !== 'ask' && one.answer !== 'hold')) continue;
      const key = JSON.stringify([one.personId, one.operationItem, one.answer, one.rules]);
      refused.set(key, { ...one, times: (refused.get(key)?.times ?? 0) + 1 });
    }
    const rows = [...refused.values()].map((one) => ({ id: newId(now.getTime()), person_id: one.personId, operation_item: one.operationItem, answer: one.answer, rules: one.rules, times: one.times }));
    const count = (answer: GateAnswer): number => answered.filter((one) => one.answer === answer).length;
    await this.database.query(
      `WITH refused AS (
         INSERT INTO gate_check (id, mine_id, on_day, person_id, operation_item, answer, rules, times, first_at, last_at)
         SELECT g.id, $1, $2, g.person_id, g.operation_item, g.answer, g.rules, g.times, $3, $3
           FROM jsonb_to_recordset($4::jsonb) AS g (id uuid, person_id uuid, operation_item text, answer text, rules text[], times integer)
          ORDER BY g.person_id, g.operation_item, g.answer, g.rules -- two requests at once lock the same rows in the same order
         ON CONFLICT ON CONSTRAINT gate_check_once DO UPDATE SET times = gate_check.times + EXCLUDED.times, last_at = greatest(gate_check.last_at, EXCLUDED.last_at)
       )
       INSERT INTO gate_day (mine_id, on_day, admitted, asked, held, unknown) VALUES ($1,$2,$5,$6,$7,$8)
       ON CONFLICT (mine_id, on_day) DO UPDATE SET admitted = gate_day.admitted + $5, asked = gate_day.asked + $6, held = gate_day.held + $7, unknown = gate_day.unknown + $8`,
      [mineId, dayInShanghai(now), now, JSON.stringify(rows), count('admit'), count('ask'), count('hold'), count('unknown')],
    );
  }

  /** The last first. A name only while the mine still keeps the file. */
  async refused(mineId: string, { after, limit }: { after?: string | undefined; limit: number }) {
    const today = dayInShanghai(this.clock.now());
    const rows = (await this.database.query(
      `SELECT c.id, c.on_day::text AS on_day, c.operation_item, c.answer, c.rules, c.times, c.first_at, c.last_at,
              CASE WHEN EXISTS (SELECT 1 FROM person_keeper k WHERE k.person_id = c.person_id AND k.organisation_id = $1 AND ${keptOn('$2::date')}) THEN p.name END AS name
         FROM gate_check c JOIN person p ON p.id = c.person_id
        WHERE c.mine_id = $1 AND ($3::uuid IS NULL OR (c.last_at, c.id) < (SELECT last_at, id FROM gate_check WHERE id = $3 AND mine_id = $1)) ORDER BY c.last_at DESC, c.id DESC LIMIT $4`,
      [mineId, today, after ?? null, limit + 1],
    )) as RefusedRow[];
    const [counted] = (await this.database.query('SELECT admitted, asked, held, unknown FROM gate_day WHERE mine_id = $1 AND on_day = $2', [mineId, today])) as { admitted: number; asked: number; held: number; unknown: number }[];
    const shown = rows.slice(0, limit);
    const titles = await this.book.titles([...new Set(shown.flatMap((row) => row.rules))]);
    return { checks: shown.map((row) => shownCheck(row, titles)), today: counted ?? { admitted: 0, asked: 0, held: 0, unknown: 0 }, next: rows.length > limit ? shown.at(-1)!.id : null };
  }
}

function shownCheck(row: RefusedRow, titles: ReadonlyMap<string, string>): RefusedCheck {
  return {
    id: row.id, on: row.on_day, name: row.name, operationItem: row.operation_item, answer: row.answer, rules: row.rules.map((rule) => ({ rule, title: titles.get(rule) ?? rule })),
    times: row.times, firstAt: row.first_at.toISOString(), lastAt: row.last_at.toISOString(),
  };
}
