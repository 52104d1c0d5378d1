import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MineKind, Workplace } from '../../contract/organisations.ts';
import type { Verdict } from '../../contract/qualification.ts';

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

export interface KeptDecision extends DecisionToKeep {
  operationItem: string;
  decidedAt: string;
}

interface DecisionRow {
  sitting_id: string;
  on_day: string;
  mine_id: string | null;
  mine_kind: MineKind;
  workplace: Workplace;
  region: string;
  eligible: boolean | null;
  findings: KeptFinding[];
  override_id: string | null;
  operation_item: string;
  decided_at: Date;
}

/** 报名时的评定结果: "that day's answer", which facts withdrawn since and rules changed since cannot change. */
@Injectable()
export class KeptDecisions {
  constructor(private readonly database: DataSource) {}

  async keep(tx: EntityManager, decisions: readonly DecisionToKeep[], now: Date): Promise<void> {
    if (decisions.length === 0) return;
    await tx.query(
      `INSERT INTO eligibility_decision (sitting_id, on_day, mine_id, mine_kind, workplace, region, eligible, findings, override_id, decided_at)
       SELECT d."sittingId", d."on", (d.mine->>'id')::uuid, d.mine->>'kind', d.mine->>'workplace', d.mine->>'region', d.eligible, d.findings, d."overrideId", $2
         FROM jsonb_to_recordset($1::jsonb) AS d ("sittingId" uuid, "on" date, mine jsonb, eligible boolean, findings jsonb, "overrideId" uuid)`,
      [JSON.stringify(decisions), now],
    );
  }

  /** Every decision kept of a person, newest first; of enrolments withdrawn since too. */
  async ofPerson(personId: string): Promise<KeptDecision[]> {
    const rows = (await this.database.query(
      `SELECT d.sitting_id, d.on_day::text AS on_day, d.mine_id, d.mine_kind, d.workplace, d.region, d.eligible, d.findings, d.override_id, e.operation_item, d.decided_at
         FROM eligibility_decision d JOIN sitting s ON s.id = d.sitting_id JOIN exam_session e ON e.id = s.session_id WHERE s.person_id = $1 ORDER BY d.decided_at DESC, d.sitting_id DESC`,
      [personId],
    )) as DecisionRow[];
    return rows.map((row) => ({
      sittingId: row.sitting_id, operationItem: row.operation_item, on: row.on_day, mine: { id: row.mine_id, kind: row.mine_kind, workplace: row.workplace, region: row.region },
      eligible: row.eligible, findings: row.findings, overrideId: row.override_id, decidedAt: row.decided_at.toISOString(),
    }));
  }
}
