import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ErrorCode } from '../../contract/errors.ts';
import type { OverrideState } from '../../contract/exams.ts';
import { handsOf, holderOf } from '../access/index.ts';
import { Ledger } from '../ledger/index.ts';
import { People } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Keys } from '../platform/keys.ts';
import { Refusal } from '../platform/refusal.ts';
import { faultOfDecision, faultOfWithdrawal } from './domain/override.ts';
import type { SessionState } from './domain/session.ts';
import type { SessionToEnrol } from './judged-rows.ts';
import { OverrideLists, sealedLabel } from './override-lists.ts';
import { Withdrawals } from './withdrawals.ts';

interface OverrideAsked {
  residentId: string;
  /** Name and masked ID number. */
  label: string;
  /** Ids of the rules he fails. */
  rules: readonly string[];
  reason: string;
}

interface LockedOverride {
  id: string;
  session_id: string;
  resident_id_hash: Buffer;
  rules: string[];
  state: OverrideState;
  asked_by: string;
  asked_at: Date;
  starts_at: Date;
  session_state: SessionState;
  institution_id: string;
}

/** 准予报考: somebody a binding rule keeps out is enrolled all the same when one asks for it and another grants it. */
@Injectable()
export class Overrides {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly ledger: Ledger,
    private readonly people: People,
    private readonly lists: OverrideLists,
    private readonly withdrawals: Withdrawals,
  ) {}

  /** The session is locked by the caller, who has just found these rules failed. */
  async ask(tx: EntityManager, session: SessionToEnrol, { residentId, label, rules, reason }: OverrideAsked, actor: Actor): Promise<void> {
    const hash = this.people.residentIdHash(residentId);
    if (await isHimself(tx, actor, hash)) throw new Refusal('override/yourself');
    const now = this.clock.now();
    const id = newId(now.getTime());
    const asked = (await tx.query(
      `INSERT INTO enrolment_override (id, session_id, resident_id_hash, label_sealed, rules, reason, state, asked_by, asked_at) VALUES ($1,$2,$3,$4,$5,$6,'asked',$7,$8)
       ON CONFLICT (session_id, resident_id_hash) WHERE state IN ('asked','granted') DO NOTHING RETURNING 1`,
      [id, session.id, hash, this.keys.seal(label, sealedLabel(id)), rules, reason, actor.accountId, now],
    )) as unknown[];
    if (asked.length === 0) throw new Refusal('override/asked-already');
    await this.ledger.record(tx, { action: 'exams/override-asked', actor, about: [id, session.id, session.institution_id], facts: { rules: [...rules] } });
  }

  /** Grants or declines what another asked for. */
  async decide(overrideId: string, grant: boolean, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const override = await this.lock(tx, overrideId);
      const now = this.clock.now();
      const [askerHands, hands] = (await handsOf(tx, [{ accountId: override.asked_by, at: override.asked_at }, { accountId: actor.accountId, at: now }])) as [string[], string[]];
      const decider = { hands, himself: await isHimself(tx, actor, override.resident_id_hash), knowsRules: await this.lists.knowsRules(tx, overrideId, actor) };
      refuseAs(faultOfDecision({ ...found(override), askerHands }, decider, grant, now), override);
      await tx.query('UPDATE enrolment_override SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5 WHERE id = $1', [overrideId, grant ? 'granted' : 'declined', actor.accountId, now, reason]);
      await this.ledger.record(tx, { action: 'exams/override-decided', actor, about: [overrideId, override.session_id, override.institution_id], facts: { rules: override.rules, granted: grant } });
    });
  }

  /** Takes back a request, or what was granted: whoever was enrolled by it is enrolled no longer. One person suffices. */
  async withdraw(overrideId: string, reason: string, actor: Actor): Promise<void> {
    const { sessionId, fallen } = await this.database.transaction(async (tx) => {
      const override = await this.lock(tx, overrideId);
      const now = this.clock.now();
      refuseAs(faultOfWithdrawal({ ...found(override), mine: override.asked_by === actor.accountId }, now), override);
      const resting = (await tx.query("SELECT s.id FROM eligibility_decision d JOIN sitting s ON s.id = d.sitting_id WHERE d.override_id = $1 AND s.state <> 'withdrawn' ORDER BY s.id", [overrideId])) as { id: string }[];
      const ids = resting.map(({ id }) => id);
      await this.withdrawals.withdrawIn(tx, ids, reason, actor);
      await tx.query("UPDATE enrolment_override SET state = 'withdrawn', withdrawn_by = $2, withdrawn_at = $3, withdrawal_reason = $4 WHERE id = $1", [overrideId, actor.accountId, now, reason]);
      await this.ledger.record(tx, {
        action: 'exams/override-withdrawn', actor, about: [overrideId, override.session_id, override.institution_id], facts: { rules: override.rules, wasGranted: override.state === 'granted', enrolments: ids.length },
      });
      return { sessionId: override.session_id, fallen: ids };
    });
    this.withdrawals.tell(sessionId, fallen);
  }

  /** The session first, as whatever concerns a whole session locks: nobody is enrolled while it is decided. */
  private async lock(tx: EntityManager, overrideId: string): Promise<LockedOverride> {
    await tx.query('SELECT 1 FROM exam_session WHERE id = (SELECT session_id FROM enrolment_override WHERE id = $1) FOR NO KEY UPDATE', [overrideId]);
    const [row] = (await tx.query(
      `SELECT v.id, v.session_id, v.resident_id_hash, v.rules, v.state, v.asked_by, v.asked_at, e.starts_at, e.state AS session_state, e.institution_id
         FROM enrolment_override v JOIN exam_session e ON e.id = v.session_id WHERE v.id = $1 FOR UPDATE OF v`,
      [overrideId],
    )) as LockedOverride[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }
}

function found({ state, starts_at: startsAt, session_state: sessionState }: LockedOverride) {
  return { state, startsAt, planned: sessionState === 'planned' };
}

function refuseAs(fault: ErrorCode | null, { state }: LockedOverride): void {
  if (fault) throw new Refusal(fault, fault === 'override/state' ? { state } : {});
}

/** As far as an account says whose it is. */
async function isHimself(tx: EntityManager, actor: Actor, residentIdHash: Buffer): Promise<boolean> {
  return ((await tx.query(`SELECT 1 WHERE ${holderOf('$1')} = $2`, [actor.accountId, residentIdHash])) as unknown[]).length > 0;
}
