import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { QualifyingFact } from '../../contract/qualifying-facts.ts';
import { Ledger } from '../ledger/index.ts';
import { Clock } from '../platform/clock.ts';
import type { FactArisen, FactWithdrawn } from './fact-events.ts';

interface FactRow {
  kind: QualifyingFact['kind'];
  source: QualifyingFact['source'];
  source_id: string;
  on_day: string;
  until_day: string | null;
  practice: boolean;
  detail: unknown;
  withdrawn_at: Date | null;
  withdrawn_because: QualifyingFact['withdrawnBecause'];
}

const facts = `SELECT kind, source, source_id, on_day::text AS on_day, until_day::text AS until_day, practice, detail, withdrawn_at, withdrawn_because
  FROM qualifying_fact WHERE person_id = $1`;

/** 合格事实, kept as modules tell them. One that was withdrawn stays, marked; nothing is ever deleted. */
@Injectable()
export class QualifyingFacts {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /** What holds of a person on a calendar day: come about by then, not run out, not withdrawn. */
  async ofPerson(personId: string, on: string): Promise<QualifyingFact[]> {
    const rows = (await this.database.query(
      `${facts} AND withdrawn_at IS NULL AND on_day <= $2 AND (until_day IS NULL OR until_day >= $2) ORDER BY on_day, kind, source_id`, [personId, on],
    )) as FactRow[];
    return rows.map(presentFact);
  }

  /** Everything ever told of a person, newest first, the withdrawn and the run out among it. */
  async allOf(personId: string): Promise<QualifyingFact[]> {
    return ((await this.database.query(`${facts} ORDER BY on_day DESC, kind, source_id`, [personId])) as FactRow[]).map(presentFact);
  }

  /** Keeps a fact; told again it changes nothing, not even when it has been withdrawn since. */
  async arise(tx: EntityManager, fact: FactArisen): Promise<void> {
    const kept = (await tx.query(
      `INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, until_day, practice, detail, recorded_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (person_id, kind, source_id) DO NOTHING RETURNING 1`,
      [fact.personId, fact.kind, fact.sourceId, fact.source, fact.on, fact.until, fact.practice, JSON.stringify(fact.detail), this.clock.now()],
    )) as unknown[];
    if (kept.length > 0) await this.ledger.record(tx, { action: 'qualification/fact-recorded', about: [fact.personId, fact.sourceId], facts: { kind: fact.kind } });
  }

  /** Marks a fact as gone, once; one that was never told is none. */
  async withdraw(tx: EntityManager, gone: FactWithdrawn): Promise<void> {
    const [marked] = (await tx.query(
      `UPDATE qualifying_fact SET withdrawn_at = $4, withdrawn_because = $5
        WHERE person_id = $1 AND kind = $2 AND source_id = $3 AND withdrawn_at IS NULL RETURNING 1`,
      [gone.personId, gone.kind, gone.sourceId, this.clock.now(), gone.because],
    )) as [unknown[], number];
    if (marked.length > 0) {
      await this.ledger.record(tx, { action: 'qualification/fact-withdrawn', about: [gone.personId, gone.sourceId], facts: { kind: gone.kind, because: gone.because } });
    }
  }
}

/** The detail was typed when the fact arose, so that what is stored is what its kind says. */
function presentFact(row: FactRow): QualifyingFact {
  return {
    kind: row.kind, detail: row.detail, source: row.source, sourceId: row.source_id, on: row.on_day, until: row.until_day, practice: row.practice,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null, withdrawnBecause: row.withdrawn_because,
  } as QualifyingFact;
}
