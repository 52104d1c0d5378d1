import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { People } from '../people/index.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { KeptDecisions, Qualifications, withoutFile } from '../qualification/index.ts';
import { eligibilityOf, failedRules, type OverrideOfRow } from './domain/eligibility.ts';
import type { JudgedRosterRow, KnownHere, RowDecision, SessionToEnrol } from './judged-rows.ts';

/** Resits are decided by the enrolment itself, with retraining that is declared here; the rule on them is not asked again. */
const decidedByEnrolment = ['EXM-04'];

/** 报考条件: whether the rules let somebody sit, told before he is enrolled and kept when he is. */
@Injectable()
export class Eligibility {
  constructor(
    private readonly clock: Clock,
    private readonly people: People,
    private readonly qualifications: Qualifications,
    private readonly kept: KeptDecisions,
  ) {}

  /**
   * Holds the rows that could be taken against the rules of today, as the files stand today; rows refused before stay as they are.
   * @param known by keyed hash of the ID number; whoever is not in it has a file of nothing
   */
  async judge(tx: EntityManager, session: SessionToEnrol, rows: readonly JudgedRosterRow[], known: ReadonlyMap<string, KnownHere>): Promise<JudgedRosterRow[]> {
    const asked = rows.flatMap((row) => (row.person && row.verdict !== 'refused' ? [{ row, residentId: row.person.residentId, hash: this.people.residentIdHash(row.person.residentId).toString('hex') }] : []));
    const answers = await this.qualifications.forExam(tx, asked.map(({ residentId, hash }) => ({ residentId, personId: known.get(hash)?.personId ?? null })), {
      operationItem: session.operation_item, institutionId: session.institution_id, on: dayInShanghai(this.clock.now()), without: decidedByEnrolment,
    });
    const overrides = await this.overrides(tx, session.id, asked.map(({ hash }) => hash));
    const judged = new Map(asked.map(({ row, hash }, place) => {
      const answer = answers[place]!;
      const { refused, notes, overrideId } = eligibilityOf(answer.findings, overrides.get(hash) ?? null, known.get(hash)?.keptHere ?? true);
      const failed = failedRules(answer.findings).map(({ rule }) => rule);
      return [row, { ...row, verdict: refused ? 'refused' : row.verdict, notes: [...row.notes, ...notes], eligibility: { found: withoutFile(answer), overrideId }, failedRules: failed } satisfies JudgedRosterRow] as const;
    }));
    return rows.map((row) => judged.get(row) ?? row);
  }

  /** Keeps what was found with each enrolment, so that this day's answer can be shown later. */
  async keep(tx: EntityManager, enrolled: readonly { sittingId: string; decision: RowDecision | null }[]): Promise<void> {
    await this.kept.keep(tx, enrolled.flatMap(({ sittingId, decision }) => (decision ? [{ sittingId, ...decision.found, overrideId: decision.overrideId }] : [])), this.clock.now());
  }

  private async overrides(tx: EntityManager, sessionId: string, hashes: readonly string[]): Promise<Map<string, OverrideOfRow>> {
    const rows = (await tx.query(
      `SELECT encode(resident_id_hash, 'hex') AS hash, id, state, rules FROM enrolment_override
        WHERE session_id = $1 AND state IN ('asked','granted') AND resident_id_hash IN (SELECT decode(hash, 'hex') FROM unnest($2::text[]) AS hash)`,
      [sessionId, hashes],
    )) as (OverrideOfRow & { hash: string })[];
    return new Map(rows.map(({ hash, ...override }) => [hash, override]));
  }
}
