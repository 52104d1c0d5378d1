import type { Position } from '../../../../contract/employment.ts';
import { runsOn } from '../../../../contract/calendar.ts';
import { assess } from '../../domain/assess.ts';
import type { Dossier } from '../../domain/dossier.ts';
import type { Measure, Verdict } from '../../domain/measure.ts';
import type { MineAsked, Purpose, Question } from '../../domain/question.ts';
import type { Rule } from '../../domain/rule.ts';
import { subjectsOf } from '../../domain/subjects.ts';

/** What a draft would change for somebody: 新不符合, 新符合, 新未证明. */
export const trialChanges = ['newly-fails', 'newly-passes', 'newly-unproven'] as const;
export type TrialChange = (typeof trialChanges)[number];

/** One person at one mine in one position, for whom a draft changes the answer. */
export interface Changed {
  mineId: string;
  purpose: Purpose;
  position: Position | null;
  change: TrialChange;
}

/** A draft beside the rule of that number as it holds now; null for a new number. */
export interface Trial {
  before: Rule | null;
  after: Rule;
  measures: Readonly<Record<string, Measure>>;
  /** Mines within scope, as they are on the day. */
  mines: ReadonlyMap<string, MineAsked>;
  on: string;
}

/** What a draft changes for one person: each question is asked of both, and only an answer that differs is told. */
export function tryOn(person: Dossier, { before, after, measures, mines, on }: Trial): Changed[] {
  const verdict = (rule: Rule | null, question: Question): Verdict | null => (rule ? (assess({ question, person, mine: null }, [rule], measures).findings[0]?.verdict ?? null) : null);
  return questionsOf(person, after, mines, on).flatMap((question) => {
    const change = changeFrom(verdict(before, question), verdict(after, question));
    return change ? [{ mineId: question.mine.id!, purpose: question.purpose, position: question.position, change }] : [];
  });
}

/** Null: the answer stays, or a rule that asked for something asks no more of somebody who met it. */
export function changeFrom(before: Verdict | null, after: Verdict | null): TrialChange | null {
  if (before === after) return null;
  if (after === 'fails') return 'newly-fails';
  if (after === 'not-proven') return before === 'fails' ? null : 'newly-unproven';
  return before === null || before === 'meets' ? null : 'newly-passes';
}

/** What is asked of somebody at the mines he works at or is appointed to, by the purposes of a rule. */
function questionsOf(person: Dossier, rule: Rule, mines: ReadonlyMap<string, MineAsked>, on: string): Question[] {
  const question = (purpose: Purpose, mine: MineAsked, position: Position | null, operationItem: string | null): Question =>
    ({ purpose, mine, position, operationItem, on, subjects: subjectsOf({ purpose, position, operationItem, mine }) });
  const working = placesOf(person.employments.filter((one) => runsOn(one, on)).map((one) => one.mine?.id ?? null), mines);
  const held = person.appointments.filter((one) => runsOn(one, on)).flatMap(({ organisationId, position }) => {
    const mine = mines.get(organisationId);
    return mine ? [{ mine, position }] : [];
  });
  const items = rule.subjects.includes('special-operation-worker') ? itemsOf(person) : [];
  return rule.purposes.flatMap((purpose): Question[] => {
    switch (purpose) {
      case 'staffing': return [];
      case 'appointment':
      case 'assessment': return held.map(({ mine, position }) => question(purpose, mine, position, null));
      case 'entry': return working.flatMap((mine) => (items.length > 0 ? items.map((item) => question(purpose, mine, null, item)) : [question(purpose, mine, held.find((one) => one.mine === mine)?.position ?? null, null)]));
      default: return working.flatMap((mine) => items.map((item) => question(purpose, mine, null, item)));
    }
  });
}

function placesOf(ids: readonly (string | null)[], mines: ReadonlyMap<string, MineAsked>): MineAsked[] {
  return [...new Set(ids)].flatMap((id) => (id !== null && mines.get(id)) || []);
}

/** Operation items that something of his file speaks of. */
function itemsOf({ facts }: Dossier): string[] {
  return [...new Set(facts.flatMap(({ detail }) => ('operationItem' in detail ? [detail.operationItem] : [])))];
}
