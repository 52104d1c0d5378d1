import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MineKind, Workplace } from '../../contract/organisations.ts';
import type { KeptDecision, Verdict } from '../../contract/qualification.ts';
import type { SittingState } from '../../contract/sitting-states.ts';
import { regionName } from '../people/index.ts';
import { RuleBook } from './rule-book.ts';

/** One rule as it was decided, without anything of the file. */
export interface KeptFinding {
  rule: string;
  from: string;
  region: string;
  sector: string;
  verdict: Verdict;
  binding: boolean;
}

/** What was found of the rules when somebody was enrolled: ids and words only, nothing he could be known by but his sitting. */
export interface EligibilityFound {
  /** Calendar day the rules and the file were asked as of. */
  on: string;
  mine: { id: string | null; kind: MineKind; workplace: Workplace; region: string };
  /** Null when a binding rule was not proven. */
  eligible: boolean | null;
  findings: readonly KeptFinding[];
}

export interface DecisionToKeep extends EligibilityFound {
  sittingId: string;
  /** 准予报考 he was enrolled by although a rule says no. */
  overrideId: string | null;
}

interface DecisionRow {
  sitting_id: string;
  operation_item: string;
  starts_at: Date;
  institution_name: string;
  practice: boolean;
  state: SittingState;
  on_day: string;
  mine_id: string | null;
  mine_name: string | null;
  /** Whether a mine was named at all. */
  at_mine: boolean;
  mine_kind: MineKind;
  workplace: Workplace;
  region: string;
  eligible: boolean | null;
  findings: KeptFinding[];
  override_id: string | null;
  decided_at: Date;
}

/** 报名时的评定结果: "that day's answer", which facts withdrawn since and rules changed since cannot change. */
@Injectable()
export class KeptDecisions {
  constructor(
    private readonly database: DataSource,
    private readonly book: RuleBook,
  ) {}

  async keep(tx: EntityManager, decisions: readonly DecisionToKeep[], now: Date): Promise<void> {
    if (decisions.length === 0) return;
    await tx.query(
      `INSERT INTO eligibility_decision (sitting_id, on_day, mine_id, mine_kind, workplace, region, eligible, findings, override_id, decided_at)
       SELECT d."sittingId", d."on", (d.mine->>'id')::uuid, d.mine->>'kind', d.mine->>'workplace', d.mine->>'region', d.eligible, d.findings, d."overrideId", $2
         FROM jsonb_to_recordset($1::jsonb) AS d ("sittingId" uuid, "on" date, mine jsonb, eligible boolean, findings jsonb, "overrideId" uuid)`,
      [JSON.stringify(decisions), now],
    );
  }

  /**
   * Every decision kept of a person, newest first; of enrolments withdrawn since too. Told to whoever reads his file, and no
   * more than the file itself: a mine is named while he works, worked or is appointed there by it, so not one that was
   * recorded by mistake and taken back.
   */
  async ofPerson(personId: string): Promise<KeptDecision[]> {
    const rows = (await this.database.query(
      `SELECT d.sitting_id, e.operation_item, e.starts_at, i.name AS institution_name, e.practice, s.state, d.on_day::text AS on_day, m.id AS mine_id, m.name AS mine_name, d.mine_id IS NOT NULL AS at_mine,
              d.mine_kind, d.workplace, d.region, d.eligible, d.findings, d.override_id, d.decided_at
         FROM eligibility_decision d JOIN sitting s ON s.id = d.sitting_id JOIN exam_session e ON e.id = s.session_id JOIN organisation i ON i.id = e.institution_id
         LEFT JOIN organisation m ON m.id = d.mine_id AND (
              EXISTS (SELECT 1 FROM employment w WHERE w.person_id = s.person_id AND coalesce(w.workplace_id, w.employer_id) = m.id)
           OR EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = s.person_id AND a.organisation_id = m.id))
        WHERE s.person_id = $1 ORDER BY d.decided_at DESC, d.sitting_id DESC`,
      [personId],
    )) as DecisionRow[];
    const titles = await this.book.titles([...new Set(rows.flatMap((row) => row.findings.map(({ rule }) => rule)))]);
    return rows.map((row) => shownDecision(row, titles));
  }
}

function shownDecision(row: DecisionRow, titles: ReadonlyMap<string, string>): KeptDecision {
  return {
    sittingId: row.sitting_id, operationItem: row.operation_item, startsAt: row.starts_at.toISOString(), institutionName: row.institution_name, practice: row.practice, state: row.state,
    on: row.on_day, decidedAt: row.decided_at.toISOString(),
    mine: { id: row.mine_id, name: row.mine_name, standIn: !row.at_mine, kind: row.mine_kind, workplace: row.workplace, regionName: regionName(row.region) },
    eligible: row.eligible, overridden: row.override_id !== null,
    findings: row.findings.map(({ rule, from, region, verdict, binding }) => ({ rule, title: titles.get(rule) ?? null, verdict, binding, entry: { from, region, regionName: regionName(region) } })),
  };
}
