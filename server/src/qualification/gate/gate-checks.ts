import { Injectable } from '@nestjs/common';
import type { GateCheck, GateChecked, GateReason } from '../../../contract/gate.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Dossiers } from '../dossiers.ts';
import type { Objection } from './domain/gate-decision.ts';
import { GateAssessments, inTurns } from './gate-assessments.ts';
import type { GateAsking } from './gate-keys.ts';
import { GatePersons } from './gate-persons.ts';
import { GateRecord } from './gate-record.ts';

const nobody: GateChecked = { answer: 'unknown', reasons: [] };

/** 门禁查询: a whole shift in one request; one round trip for the persons, one for their files, one to write down who was refused. */
@Injectable()
export class GateChecks {
  constructor(
    private readonly clock: Clock,
    private readonly persons: GatePersons,
    private readonly dossiers: Dossiers,
    private readonly assessments: GateAssessments,
    private readonly record: GateRecord,
  ) {}

  async answer({ mineId }: GateAsking, checks: readonly GateCheck[]): Promise<{ checkedAt: string; answers: GateChecked[] }> {
    const now = this.clock.now();
    const on = dayInShanghai(now);
    const [meant, mine] = await Promise.all([this.persons.meant(checks, mineId, on), this.assessments.at(mineId, on)]);
    const files = await this.dossiers.of([...new Set(meant.filter((id) => id !== null))], on);
    const asked = checks.map((check, place) => ({ personId: meant[place]!, operationItem: check.operationItem ?? null }));
    const decided = await inTurns(asked, ({ personId, operationItem }) => {
      const file = files.get(personId);
      return file ? mine.decide(file, operationItem) : null;
    });
    await this.record.write(mineId, asked.map(({ personId, operationItem }, place) => {
      const one = decided[place];
      return one ? { answer: one.decision, personId, operationItem, rules: one.objections.filter(({ decision }) => decision !== 'admit').map(({ finding }) => finding.rule) } : { answer: 'unknown', personId: null, operationItem: null, rules: [] };
    }));
    return { checkedAt: now.toISOString(), answers: decided.map((one) => (one ? { answer: one.decision, reasons: one.objections.map(reasonOf) } : nobody)) };
  }
}

function reasonOf({ finding: { rule, title, verdict, words, reference }, decision }: Objection): GateReason {
  return { rule, title, verdict: verdict === 'fails' ? 'fails' : 'not-proven', answer: decision, ...words, clause: { title: reference.title, clause: reference.clause } };
}
