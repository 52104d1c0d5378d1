import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RuleDraftShown, RuleDraftState } from '../../../contract/rule-drafts.ts';
import { handsOf } from '../../access/index.ts';
import { regionName } from '../../people/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import { RuleBook } from '../rule-book.ts';
import { dayToTry } from './domain/draft-faults.ts';
import type { RuleChange } from './domain/publications.ts';
import { faultOfDecision, faultOfProposal, faultOfRetraction, firstDayToHold } from './domain/draft-states.ts';
import { checkDraft, publishedChange } from './draft-text.ts';
import { standingFor } from './offices.ts';
import { RuleTrials } from './rule-trials.ts';
import { tried } from './trial-rows.ts';

/** With what only the page of one draft shows. */
interface DraftReadRow extends DraftRow {
  body: string;
  change: RuleChange | null;
}

interface DraftRow {
  id: string;
  organisation_id: string;
  organisation_name: string;
  rule: string;
  title: string;
  state: RuleDraftState;
  revision: number;
  drafted_by: string;
  drafted_at: Date;
  revised_by: string | null;
  revised_at: Date | null;
  proposed_by: string | null;
  proposer_id: string | null;
  proposed_at: Date | null;
  note: string | null;
  from_on: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  ended_by: string | null;
  ended_at: Date | null;
  end_reason: string | null;
  tried: boolean;
  /** Whether its office is an open one today; nothing is drafted for another. */
  office_open: boolean;
}

/** SQL. @param today placeholder of the day; @param besides further columns: a list needs no texts */
const drafts = (today: string, besides = ''): string => `SELECT d.id, d.organisation_id, o.name AS organisation_name, d.rule, d.title, d.state, d.revision, a.display_name AS drafted_by, d.drafted_at, r.display_name AS revised_by, d.revised_at,
       p.display_name AS proposed_by, d.proposed_by AS proposer_id, d.proposed_at, d.note, d.from_on::text AS from_on, c.display_name AS decided_by, d.decided_at, d.decision_reason, e.display_name AS ended_by, d.ended_at, d.end_reason,
       ${tried} AS tried,
       o.closed_on IS NULL OR o.closed_on >= ${today} AS office_open${besides}
  FROM rule_draft d JOIN organisation o ON o.id = d.organisation_id JOIN account a ON a.id = d.drafted_by LEFT JOIN account r ON r.id = d.revised_by
  LEFT JOIN account p ON p.id = d.proposed_by LEFT JOIN account c ON c.id = d.decided_by LEFT JOIN account e ON e.id = d.ended_by`;

/** Drafts as their offices see them. */
@Injectable()
export class DraftLists {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly book: RuleBook,
    private readonly trials: RuleTrials,
  ) {}

  async list({ state, after, limit }: { state?: RuleDraftState | undefined; after?: string | undefined; limit: number }, actor: Actor) {
    const granted = actor.organisations('regulator');
    const rows = (await this.database.query(
      `${drafts('$5')} WHERE o.lineage && $1::uuid[] AND ($2::text IS NULL OR d.state = $2) AND ($3::uuid IS NULL OR d.id < $3) ORDER BY d.id DESC LIMIT $4`, [granted, state ?? null, after ?? null, limit + 1, this.today()],
    )) as DraftRow[];
    const shown = rows.slice(0, limit);
    const offices = (await this.database.query("SELECT id, name FROM organisation WHERE lineage && $1::uuid[] AND kind = 'regulator' AND (closed_on IS NULL OR closed_on >= $2) ORDER BY id = ANY ($1::uuid[]) DESC, name LIMIT 200", [granted, this.today()])) as { id: string; name: string }[];
    return { drafts: await this.present(shown, actor), offices, next: rows.length > limit ? shown.at(-1)!.id : null };
  }

  /** With what it would change of what stands today; of one that was published, with what it changed of what stood then. */
  async read(draftId: string, actor: Actor) {
    const [row] = (await this.database.query(`${drafts('$2', ', d.body, d.change')} WHERE d.id = $1`, [draftId, this.today()])) as DraftReadRow[];
    if (!row) throw new Refusal('request/not-found');
    const [shown] = await this.present([row], actor);
    const open = row.office_open && (row.state === 'drafted' || row.state === 'proposed');
    const { read, ...check } = open ? checkDraft(row.body, await standingFor(this.database, this.book, row.organisation_id, this.today()), regionName) : { faults: [], rule: row.change && publishedChange(row.body, row.change, regionName), read: null };
    const firstDay = firstDayToHold(this.today());
    const added = check.rule?.changes.filter(({ change }) => change === 'added') ?? [];
    return { ...shown!, text: row.body, check, trial: await this.trials.last(draftId), firstDay, tryOn: read ? dayToTry(added, check.rule!.changes.filter(({ change }) => change === 'removed'), firstDay) : firstDay };
  }

  private async present(rows: readonly DraftRow[], actor: Actor): Promise<RuleDraftShown[]> {
    const now = this.clock.now();
    const today = this.today();
    const proposed = rows.filter(({ state }) => state === 'proposed');
    const [own, ...proposers] = await handsOf(this.database.manager, [{ accountId: actor.accountId, at: now }, ...proposed.map((row) => ({ accountId: row.proposer_id!, at: row.proposed_at! }))]);
    return rows.map((row) => {
      const found = { state: row.state, tried: row.tried, fromOn: row.from_on };
      const by = { proposer: proposers[proposed.indexOf(row)] ?? [], decider: own! };
      return {
        id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name, rule: row.rule, title: row.title, state: row.state, revision: row.revision,
        draftedBy: row.drafted_by, draftedAt: row.drafted_at.toISOString(), revisedBy: row.revised_by, revisedAt: row.revised_at?.toISOString() ?? null,
        proposedBy: row.proposed_by, proposedAt: row.proposed_at?.toISOString() ?? null, note: row.note, fromOn: row.from_on,
        decidedBy: row.decided_by, decidedAt: row.decided_at?.toISOString() ?? null, decisionReason: row.decision_reason, endedBy: row.ended_by, endedAt: row.ended_at?.toISOString() ?? null, endReason: row.end_reason,
        abilities: {
          revise: row.office_open && row.state === 'drafted', discard: row.state === 'drafted', try: row.office_open && (row.state === 'drafted' || row.state === 'proposed'), propose: row.office_open && faultOfProposal(found, firstDayToHold(today), today) === null,
          withdrawProposal: row.state === 'proposed' && row.proposer_id === actor.accountId, publish: row.office_open && faultOfDecision(found, by, true, today) === null, decline: faultOfDecision(found, by, false, today) === null,
          retract: faultOfRetraction(found, today) === null,
        },
      };
    });
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}
