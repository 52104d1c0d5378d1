import type { EntityManager } from 'typeorm';
import { Refusal } from '../../platform/refusal.ts';
import { runningExams } from '../exam-rules.ts';
import type { RuleBook } from '../rule-book.ts';
import { imposedKey, type Standing } from './domain/draft-faults.ts';
import type { RuleChange } from './domain/publications.ts';

/**
 * What stands for an office that drafts, everything published for it included.
 * @throws {Refusal} rule/not-an-office for whatever is not an open office of a regulator
 */
export async function standingFor(tx: Pick<EntityManager, 'query'>, book: RuleBook, officeId: string, today: string): Promise<Standing> {
  const [office] = (await tx.query(
    `SELECT o.region, NOT EXISTS (SELECT 1 FROM organisation above WHERE above.id = ANY (o.lineage) AND above.id <> o.id AND above.kind = 'regulator') AS topmost
       FROM organisation o WHERE o.id = $1 AND o.kind = 'regulator' AND (o.closed_on IS NULL OR o.closed_on >= $2)`, [officeId, today],
  )) as { region: string; topmost: boolean }[];
  if (!office) throw new Refusal('rule/not-an-office');
  const imposed = (await tx.query(
    `SELECT d.change FROM organisation o JOIN rule_draft d ON d.organisation_id = ANY (o.lineage) AND d.organisation_id <> o.id AND d.state = 'published' WHERE o.id = $1`, [officeId],
  )) as { change: RuleChange }[];
  const taken = (await tx.query("SELECT DISTINCT rule FROM rule_draft WHERE state = 'published'")) as { rule: string }[];
  return {
    places: office, rules: await book.everythingFor(tx, officeId), runningExams,
    imposed: new Set(imposed.flatMap(({ change: { rule, added } }) => added.map((value) => imposedKey(rule, value)))), taken: taken.map(({ rule }) => rule),
  };
}
