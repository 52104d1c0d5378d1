import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ErrorCode } from '../../../contract/errors.ts';
import type { RuleCheck, RuleDraftState } from '../../../contract/rule-drafts.ts';
import { handsOf } from '../../access/index.ts';
import { Ledger } from '../../ledger/index.ts';
import { regionName } from '../../people/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Rule } from '../domain/rule.ts';
import { answerableDays } from '../answerable-days.ts';
import { RuleBook } from '../rule-book.ts';
import { draftMayMove, faultOfDecision, faultOfProposal, faultOfRetraction, firstDayToHold, type DraftFound } from './domain/draft-states.ts';
import { dayToTry, triedInForce } from './domain/draft-faults.ts';
import { changeOf } from './domain/publications.ts';
import { checkDraft, ruleText, sha256, standingHash } from './draft-text.ts';
import { standingFor } from './offices.ts';
import { stopTrials, tried } from './trial-rows.ts';

interface LockedDraft {
  id: string;
  organisation_id: string;
  rule: string;
  body: string;
  revision: number;
  standing_hash: Buffer;
  state: RuleDraftState;
  from_on: string | null;
  proposed_by: string | null;
  proposed_at: Date | null;
  tried: boolean;
}

/** Open drafts of one office; whoever needs more has forgotten some. */
const mostOpen = 200;

/** 规则草案: written, revised, proposed by one and published by another. */
@Injectable()
export class RuleDrafts {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly book: RuleBook,
  ) {}

  async check(officeId: string, text: string): Promise<RuleCheck> {
    const { faults, rule } = checkDraft(text, await standingFor(this.database, this.book, officeId, this.today()), regionName);
    return { faults, rule };
  }

  async standingText(officeId: string, id: string): Promise<string> {
    const rule = (await this.book.everythingFor(this.database, officeId)).find((one) => one.id === id);
    if (!rule) throw new Refusal('rule/unknown');
    return ruleText(rule);
  }

  async start(officeId: string, text: string, actor: Actor): Promise<string> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    await this.database.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [officeId]);
      const { rule, standing } = await this.faultless(tx, officeId, text);
      const [{ count }] = (await tx.query("SELECT count(*)::int AS count FROM rule_draft WHERE organisation_id = $1 AND state IN ('drafted','proposed')", [officeId])) as [{ count: number }];
      if (count >= mostOpen) throw new Refusal('rule-draft/too-many', { most: mostOpen });
      await tx.query(
        "INSERT INTO rule_draft (id, organisation_id, rule, title, body, standing_hash, state, drafted_by, drafted_at) VALUES ($1,$2,$3,$4,$5,$6,'drafted',$7,$8)",
        [id, officeId, rule.id, rule.title, text, standingHash(standing), actor.accountId, now],
      );
      await this.ledger.record(tx, { action: 'qualification/draft-started', actor, about: [id, officeId], facts: { rule: rule.id, textHash: hashOf(text) } });
    });
    return id;
  }

  async revise(draftId: string, { text, revision }: { text: string; revision: number }, actor: Actor): Promise<number> {
    return this.database.transaction(async (tx) => {
      const draft = await this.lock(tx, draftId);
      if (draft.state !== 'drafted') throw stateRefusal(draft);
      if (draft.revision !== revision) throw new Refusal('rule-draft/revised-meanwhile', { revision: draft.revision });
      const { rule, standing } = await this.faultless(tx, draft.organisation_id, text);
      if (rule.id !== draft.rule) throw new Refusal('rule-draft/other-rule', { rule: draft.rule });
      await stopTrials(tx, draftId, this.clock.now());
      await tx.query('UPDATE rule_draft SET title = $2, body = $3, revision = revision + 1, standing_hash = $4, revised_by = $5, revised_at = $6 WHERE id = $1', [draftId, rule.title, text, standingHash(standing), actor.accountId, this.clock.now()]);
      await this.ledger.record(tx, { action: 'qualification/draft-revised', actor, about: [draftId, draft.organisation_id], facts: { rule: rule.id, revision: revision + 1, textHash: hashOf(text) } });
      return revision + 1;
    });
  }

  async discard(draftId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const draft = await this.lock(tx, draftId);
      if (!draftMayMove(draft.state, 'discarded')) throw stateRefusal(draft);
      await stopTrials(tx, draftId, this.clock.now());
      await this.end(tx, draft, 'discarded', reason, actor);
      await this.ledger.record(tx, { action: 'qualification/draft-discarded', actor, about: [draftId, draft.organisation_id], facts: { rule: draft.rule } });
    });
  }

  async propose(draftId: string, { fromOn, note, revision }: { fromOn: string; note: string; revision: number }, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const draft = await this.lock(tx, draftId);
      if (draft.revision !== revision) throw new Refusal('rule-draft/revised-meanwhile', { revision: draft.revision });
      refuseAs(faultOfProposal(found(draft), fromOn, this.today()), draft, this.today());
      await this.publishable(tx, { ...draft, from_on: fromOn });
      await tx.query("UPDATE rule_draft SET state = 'proposed', proposed_by = $2, proposed_at = $3, from_on = $4, note = $5, decided_by = NULL, decided_at = NULL, decision_reason = NULL WHERE id = $1", [draftId, actor.accountId, this.clock.now(), fromOn, note]);
      await this.ledger.record(tx, { action: 'qualification/draft-proposed', actor, about: [draftId, draft.organisation_id], facts: { rule: draft.rule, revision, textHash: hashOf(draft.body), fromOn } });
    });
  }

  async withdrawProposal(draftId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const draft = await this.lock(tx, draftId);
      if (draft.state !== 'proposed') throw stateRefusal(draft);
      if (draft.proposed_by !== actor.accountId) throw new Refusal('rule-draft/proposed-by-another');
      await tx.query("UPDATE rule_draft SET state = 'drafted' WHERE id = $1", [draftId]);
      await this.ledger.record(tx, { action: 'qualification/proposal-withdrawn', actor, about: [draftId, draft.organisation_id], facts: { rule: draft.rule } });
    });
  }

  /** Publishes what another proposed, or sends it back. */
  async decide(draftId: string, { publish, reason, revision, fromOn }: { publish: boolean; reason: string; revision: number; fromOn: string }, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const draft = await this.lock(tx, draftId);
      if (draft.state !== 'proposed') throw stateRefusal(draft);
      if (draft.revision !== revision || draft.from_on !== fromOn) throw new Refusal('rule-draft/proposed-anew');
      const now = this.clock.now();
      const [proposer, decider] = (await handsOf(tx, [{ accountId: draft.proposed_by!, at: draft.proposed_at! }, { accountId: actor.accountId, at: now }])) as [string[], string[]];
      refuseAs(faultOfDecision(found(draft), { proposer, decider }, publish, this.today()), draft, this.today());
      const change = publish ? await this.publishable(tx, draft) : null;
      await tx.query('UPDATE rule_draft SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5, change = $6 WHERE id = $1', [draftId, publish ? 'published' : 'drafted', actor.accountId, now, reason, change && JSON.stringify(change)]);
      await this.ledger.record(tx, { action: 'qualification/draft-decided', actor, about: [draftId, draft.organisation_id], facts: { rule: draft.rule, published: publish, textHash: hashOf(draft.body), fromOn: draft.from_on! } });
    });
  }

  /** Takes back what was published, before its first day. One person suffices: nothing rests on it yet, and what stands afterwards two have seen. */
  async retract(draftId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const draft = await this.lock(tx, draftId);
      refuseAs(faultOfRetraction(found(draft), this.today()), draft, this.today());
      await lockNumber(tx, draft.rule);
      const later = (await tx.query(
        `SELECT 1 FROM rule_draft d JOIN rule_draft this ON this.id = $1 JOIN organisation o ON o.id = d.organisation_id
          WHERE d.rule = this.rule AND d.state = 'published' AND d.id <> this.id AND this.organisation_id = ANY (o.lineage) AND d.decided_at >= this.decided_at LIMIT 1`, [draftId],
      )) as unknown[];
      if (later.length > 0) throw new Refusal('rule-draft/built-upon');
      await this.end(tx, draft, 'retracted', reason, actor);
      await this.ledger.record(tx, { action: 'qualification/publication-retracted', actor, about: [draftId, draft.organisation_id], facts: { rule: draft.rule } });
    });
  }

  private async end(tx: EntityManager, { id }: LockedDraft, state: 'discarded' | 'retracted', reason: string, actor: Actor): Promise<void> {
    await tx.query('UPDATE rule_draft SET state = $2, ended_by = $3, ended_at = $4, end_reason = $5 WHERE id = $1', [id, state, actor.accountId, this.clock.now(), reason]);
  }

  private async faultless(tx: EntityManager, officeId: string, text: string): Promise<{ rule: Rule; standing: Rule | null }> {
    const against = await standingFor(tx, this.book, officeId, this.today());
    const { read } = checkDraft(text, against, regionName);
    if (!read) throw new Refusal('rule-draft/faulty');
    return { rule: read, standing: against.rules.find(({ id }) => id === read.id) ?? null };
  }

  /**
   * What a draft changes, if it may still be published as it was drafted. What offices publish of one rule stands in the
   * order of its days: nothing is slipped in before what was drafted on top of it.
   */
  private async publishable(tx: EntityManager, draft: LockedDraft) {
    await lockNumber(tx, draft.rule);
    const { rule, standing } = await this.faultless(tx, draft.organisation_id, draft.body);
    if (!standingHash(standing).equals(draft.standing_hash)) throw new Refusal('rule-draft/standing-changed');
    const [{ last }] = (await tx.query(
      `SELECT max(d.from_on)::text AS last FROM rule_draft d JOIN organisation o ON d.organisation_id = ANY (o.lineage) WHERE o.id = $1 AND d.rule = $2 AND d.state = 'published'`, [draft.organisation_id, draft.rule],
    )) as [{ last: string | null }];
    if (last !== null && draft.from_on! < last) throw new Refusal('rule-draft/day-passed', { first: last });
    const change = changeOf(standing, rule);
    const { last: lastTried } = answerableDays(this.today());
    const [trial] = (await tx.query("SELECT on_day::text AS on FROM rule_trial WHERE draft_id = $1 AND revision = $2 AND state = 'done' ORDER BY id DESC LIMIT 1", [draft.id, draft.revision])) as { on: string }[];
    // what begins later than anything can be answered is tried on the last day that can
    if (trial && trial.on !== lastTried && !triedInForce(change.added, change.removed, trial.on)) throw new Refusal('rule-draft/tried-on-idle-day', { day: dayToTry(change.added, change.removed, firstDayToHold(this.today())) });
    return change;
  }

  /** The office first: what is published for it is decided one after the other. */
  private async lock(tx: EntityManager, draftId: string): Promise<LockedDraft> {
    await tx.query('SELECT 1 FROM organisation WHERE id = (SELECT organisation_id FROM rule_draft WHERE id = $1) FOR NO KEY UPDATE', [draftId]);
    const [draft] = (await tx.query(
      `SELECT d.id, d.organisation_id, d.rule, d.body, d.revision, d.standing_hash, d.state, d.from_on::text AS from_on, d.proposed_by, d.proposed_at,
              ${tried} AS tried
         FROM rule_draft d WHERE d.id = $1 FOR UPDATE OF d`, [draftId],
    )) as LockedDraft[];
    if (!draft) throw new Refusal('request/not-found');
    return draft;
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

/** Offices above and below each other, or two that take the same new number, publish one after the other. */
async function lockNumber(tx: EntityManager, rule: string): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('rule-draft ' || $1, 0))", [rule]);
}

const hashOf = (text: string): string => sha256(text).toString('hex');
const found = ({ state, tried: triedToEnd, from_on: fromOn }: LockedDraft): DraftFound => ({ state, tried: triedToEnd, fromOn });
const stateRefusal = ({ state }: LockedDraft): Refusal => new Refusal('rule-draft/state', { state });

function refuseAs(fault: ErrorCode | null, draft: LockedDraft, today: string): void {
  if (!fault) return;
  throw fault === 'rule-draft/state' ? stateRefusal(draft) : new Refusal(fault, fault === 'rule-draft/day-passed' ? { first: firstDayToHold(today) } : {});
}
