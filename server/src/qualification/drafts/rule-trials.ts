import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Position } from '../../../contract/employment.ts';
import type { AskedPurpose } from '../../../contract/qualification.ts';
import { trialChanges, type RuleTrialShown, type TrialChange, type TrialGroup } from '../../../contract/rule-drafts.ts';
import { maskResidentId, People, regionName } from '../../people/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { requireAnswerable } from '../answerable-days.ts';
import { RuleBook } from '../rule-book.ts';
import { checkDraft } from './draft-text.ts';
import { standingFor } from './offices.ts';
import { stopTrials } from './trial-rows.ts';

interface TrialRow {
  id: string;
  state: RuleTrialShown['state'];
  on: string;
  done: number;
  total: number;
  persons: number;
  asked_by: string;
  asked_at: Date;
  finished_at: Date | null;
  current: boolean;
  counts: Partial<Record<TrialChange, number>>;
}

/** SQL: the last trial of draft $1 that was finished. */
const lastDone = "(SELECT id FROM rule_trial WHERE draft_id = $1 AND state = 'done' ORDER BY id DESC LIMIT 1)";

/** 试算: a draft tried on everybody in scope, before anybody proposes it. Only the last trial of a draft is kept. */
@Injectable()
export class RuleTrials {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly book: RuleBook,
    private readonly people: People,
  ) {}

  async begin(draftId: string, on: string, actor: Actor): Promise<string> {
    const now = this.clock.now();
    requireAnswerable(on, dayInShanghai(now));
    const id = newId(now.getTime());
    await this.database.transaction(async (tx) => {
      const [draft] = (await tx.query('SELECT state, body, revision, organisation_id FROM rule_draft WHERE id = $1 FOR NO KEY UPDATE', [draftId])) as { state: string; body: string; revision: number; organisation_id: string }[];
      if (!draft) throw new Refusal('request/not-found');
      if (draft.state !== 'drafted' && draft.state !== 'proposed') throw new Refusal('rule-draft/state', { state: draft.state });
      if (!checkDraft(draft.body, await standingFor(tx, this.book, draft.organisation_id, dayInShanghai(now)), regionName).read) throw new Refusal('rule-draft/faulty');
      const underWay = (await tx.query("SELECT 1 FROM rule_trial WHERE draft_id = $1 AND state IN ('waiting','running')", [draftId])) as unknown[];
      if (underWay.length > 0) throw new Refusal('rule-draft/trial-under-way');
      // of an earlier one that was finished everything is kept until this one is, so that a trial that is stopped takes nothing away
      await tx.query("DELETE FROM rule_trial WHERE draft_id = $1 AND (state <> 'done' OR id <> coalesce(" + lastDone + ", id))", [draftId]);
      await tx.query("INSERT INTO rule_trial (id, draft_id, revision, on_day, state, asked_by, asked_at) VALUES ($1,$2,$3,$4,'waiting',$5,$6)", [id, draftId, draft.revision, on, actor.accountId, now]);
    });
    return id;
  }

  async stop(draftId: string): Promise<void> {
    if ((await stopTrials(this.database, draftId, this.clock.now())) === 0) throw new Refusal('rule-draft/no-trial');
  }

  async last(draftId: string): Promise<RuleTrialShown | null> {
    const [row] = (await this.database.query(
      `SELECT t.id, t.state, t.on_day::text AS "on", t.done, t.total, t.persons, a.display_name AS asked_by, t.asked_at, t.finished_at, t.revision = d.revision AS current,
              (SELECT coalesce(jsonb_object_agg(change, persons), '{}') FROM (SELECT g.change, sum(g.persons) AS persons FROM rule_trial_group g WHERE g.trial_id = t.id GROUP BY g.change) counted) AS counts
         FROM rule_trial t JOIN rule_draft d ON d.id = t.draft_id JOIN account a ON a.id = t.asked_by WHERE t.draft_id = $1 ORDER BY t.id DESC LIMIT 1`, [draftId],
    )) as TrialRow[];
    if (!row) return null;
    return {
      id: row.id, state: row.state, on: row.on, done: row.done, total: row.total, persons: row.persons, askedBy: row.asked_by, askedAt: row.asked_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null, current: row.current,
      counts: Object.fromEntries(trialChanges.map((change) => [change, Number(row.counts[change] ?? 0)])) as Record<TrialChange, number>,
    };
  }

  async groups(draftId: string, { change, position, mine, skip, limit }: { change?: TrialChange | undefined; position?: Position | 'none' | undefined; mine: string; skip: number; limit: number }): Promise<{ groups: TrialGroup[]; total: number; persons: number }> {
    await this.requireDone(draftId);
    const rows = (await this.database.query(
      `SELECT g.mine_id AS "mineId", o.name AS "mineName", g.purpose, nullif(g.position, '') AS position, g.change, g.persons, count(*) OVER ()::int AS total, sum(g.persons) OVER ()::int AS "allPersons"
         FROM rule_trial_group g JOIN organisation o ON o.id = g.mine_id
        WHERE g.trial_id = ${lastDone} AND ($2::text IS NULL OR g.change = $2) AND ($3::text IS NULL OR g.position = $3) AND strpos(o.name, $4) > 0
        ORDER BY g.persons DESC, o.name, g.mine_id, g.purpose, g.position, g.change OFFSET $5 LIMIT $6`,
      [draftId, change ?? null, position === 'none' ? '' : (position ?? null), mine, skip, limit],
    )) as (TrialGroup & { total: number; allPersons: number })[];
    return { groups: rows.map(({ total: _total, allPersons: _persons, ...group }) => group), total: rows[0]?.total ?? 0, persons: rows[0]?.allPersons ?? 0 };
  }

  /** Who is meant by one line, as far as his file is still kept within the asker's scope. */
  async persons(draftId: string, line: { mineId: string; purpose: AskedPurpose; position?: Position | undefined; change: TrialChange; after?: string | undefined; limit: number }, actor: Actor) {
    await this.requireDone(draftId);
    const rows = (await this.database.query(
      `SELECT DISTINCT p.id, p.name, p.resident_id_sealed FROM rule_trial_change c JOIN person p ON p.id = c.person_id
        WHERE c.trial_id = ${lastDone} AND c.mine_id = $2 AND c.purpose = $3 AND c.position = $4 AND c.change = $5 AND ($6::uuid IS NULL OR p.id > $6) AND person_kept_within(p.id, $8::date, $9::uuid[], NULL) ORDER BY p.id LIMIT $7`,
      [draftId, line.mineId, line.purpose, line.position ?? '', line.change, line.after ?? null, line.limit + 1, dayInShanghai(this.clock.now()), actor.organisations('regulator')],
    )) as { id: string; name: string; resident_id_sealed: Buffer }[];
    const shown = rows.slice(0, line.limit);
    return { persons: shown.map((row) => ({ id: row.id, name: row.name, residentIdMasked: maskResidentId(this.people.openResidentId(row)) })), next: rows.length > line.limit ? shown.at(-1)!.id : null };
  }

  private async requireDone(draftId: string): Promise<void> {
    const [row] = (await this.database.query(`SELECT ${lastDone} AS id`, [draftId])) as { id: string | null }[];
    if (!row?.id) throw new Refusal('rule-draft/no-trial');
  }
}
