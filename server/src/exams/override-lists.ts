import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { EnrolmentOverride, OverrideState } from '../../contract/exams.ts';
import { handsOf, holderOf } from '../access/index.ts';
import { keptOn } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { Keys } from '../platform/keys.ts';
import { Qualifications } from '../qualification/index.ts';
import { faultOfDecision, faultOfWithdrawal } from './domain/override.ts';

interface OverrideRow {
  id: string;
  session_id: string;
  operation_item: string;
  starts_at: Date;
  planned: boolean;
  institution_name: string;
  label_sealed: Buffer;
  rules: string[];
  reason: string;
  state: OverrideState;
  asked_by: string;
  asker: string;
  asked_at: Date;
  decider: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  withdrawer: string | null;
  withdrawn_at: Date | null;
  withdrawal_reason: string | null;
  himself: boolean;
  knows_rules: boolean;
}

/** What the masked name of an override is sealed for. */
export const sealedLabel = (overrideId: string): string => `enrolment-override:${overrideId}`;

/**
 * Which rules an override is about says what a file shows. The institution knows it where it keeps the file, or nobody
 * has one; elsewhere only the regulator above it does, who must know what he sets aside.
 */
const knowsRules = (regulator: string, day: string): string =>
  `(o.lineage && ${regulator}::uuid[] OR NOT EXISTS (SELECT 1 FROM person p WHERE p.resident_id_hash = v.resident_id_hash)
    OR EXISTS (SELECT 1 FROM person p JOIN person_keeper k ON k.person_id = p.id WHERE p.resident_id_hash = v.resident_id_hash AND k.organisation_id = e.institution_id AND ${keptOn(`${day}::date`)}))`;

/** 准予报考的申请, within the scope of a clerk or a regulator. */
@Injectable()
export class OverrideLists {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly qualifications: Qualifications,
  ) {}

  async list(actor: Actor, state: OverrideState | undefined, after: string | undefined, limit: number): Promise<{ overrides: EnrolmentOverride[]; next: string | null }> {
    const now = this.clock.now();
    const rows = (await this.database.query(
      `SELECT v.id, v.session_id, e.operation_item, e.starts_at, e.state = 'planned' AS planned, o.name AS institution_name, v.label_sealed, v.rules, v.reason, v.state, v.asked_by, a.display_name AS asker, v.asked_at,
              d.display_name AS decider, v.decided_at, v.decision_reason, w.display_name AS withdrawer, v.withdrawn_at, v.withdrawal_reason,
              coalesce(${holderOf('$6')} = v.resident_id_hash, false) AS himself, ${knowsRules('$2', '$7')} AS knows_rules
         FROM enrolment_override v JOIN exam_session e ON e.id = v.session_id JOIN organisation o ON o.id = e.institution_id
         JOIN account a ON a.id = v.asked_by LEFT JOIN account d ON d.id = v.decided_by LEFT JOIN account w ON w.id = v.withdrawn_by
        WHERE o.lineage && $1::uuid[] AND ($3::text IS NULL OR v.state = $3) AND ($4::uuid IS NULL OR v.id < $4) ORDER BY v.id DESC LIMIT $5`,
      [actor.organisations('clerk', 'regulator'), actor.organisations('regulator'), state ?? null, after ?? null, limit + 1, actor.accountId, dayInShanghai(now)],
    )) as OverrideRow[];
    const shown = rows.slice(0, limit);
    const [own, ...askers] = await handsOf(this.database.manager, [{ accountId: actor.accountId, at: now }, ...shown.map((row) => ({ accountId: row.asked_by, at: row.asked_at }))]);
    const titleOf = await this.qualifications.titlesOf(shown.flatMap((row) => row.rules));
    return { overrides: shown.map((row, place) => this.present(row, actor, { own: own!, asker: askers[place]!, titleOf }, now)), next: rows.length > limit ? shown.at(-1)!.id : null };
  }

  /** Whether somebody may know which rules an override is about. */
  async knowsRules(tx: EntityManager, overrideId: string, actor: Actor): Promise<boolean> {
    const [row] = (await tx.query(
      `SELECT ${knowsRules('$2', '$3')} AS knows FROM enrolment_override v JOIN exam_session e ON e.id = v.session_id JOIN organisation o ON o.id = e.institution_id WHERE v.id = $1`,
      [overrideId, actor.organisations('regulator'), dayInShanghai(this.clock.now())],
    )) as { knows: boolean }[];
    return row!.knows;
  }

  private present(row: OverrideRow, actor: Actor, { titleOf, ...hands }: { own: string[]; asker: string[]; titleOf: (id: string) => string }, now: Date): EnrolmentOverride {
    const found = { state: row.state, startsAt: row.starts_at, planned: row.planned };
    const decider = { hands: hands.own, himself: row.himself, knowsRules: row.knows_rules };
    const may = (grant: boolean): boolean => faultOfDecision({ ...found, askerHands: hands.asker }, decider, grant, now) === null;
    return {
      id: row.id, sessionId: row.session_id, operationItem: row.operation_item, startsAt: row.starts_at.toISOString(), institutionName: row.institution_name,
      label: this.keys.open(row.label_sealed, sealedLabel(row.id)), rules: row.knows_rules ? row.rules.map((id) => ({ id, title: titleOf(id) })) : [], reason: row.reason, state: row.state,
      askedBy: row.asker, askedAt: row.asked_at.toISOString(), decidedBy: row.decider, decidedAt: row.decided_at?.toISOString() ?? null, decisionReason: row.decision_reason,
      withdrawnBy: row.withdrawer, withdrawnAt: row.withdrawn_at?.toISOString() ?? null, withdrawalReason: row.withdrawal_reason,
      abilities: { grant: may(true), decline: may(false), withdraw: faultOfWithdrawal({ ...found, mine: row.asked_by === actor.accountId }, now) === null },
    };
  }
}
