import type { Position } from '../../../../contract/employment.ts';
import type { TrialChange } from '../../../../contract/rule-drafts.ts';
import { runsOn } from '../../../../contract/calendar.ts';
import { assess } from '../../domain/assess.ts';
import type { Dossier } from '../../domain/dossier.ts';
import type { Measure, Verdict } from '../../domain/measure.ts';
import type { MineAsked, Purpose, Question } from '../../domain/question.ts';
import type { Rule } from '../../domain/rule.ts';
import { subjectsOf } from '../../domain/subjects.ts';

/** One person at one mine in one position, for whom a draft changes the answer. */
export interface Changed {
  mineId: string;
  purpose: Purpose;
  position: Position | null;
  change: TrialChange;
}

/** A mine within scope with the rule as it stands there and as it would with the draft; null where there is none of that number. */
export interface MineTried {
  mine: MineAsked & { id: string };
  before: Rule | null;
  after: Rule | null;
}

/** A draft beside the rule of that number as it stands. */
export interface Trial {
  measures: Readonly<Record<string, Measure>>;
  /** Mines within scope, as they are on the day. */
  mines: ReadonlyMap<string, MineTried>;
  /** What either version is asked for, and whether for operation items. */
  purposes: readonly Purpose[];
  ofItems: boolean;
  on: string;
}

export function trialOf(measures: Trial['measures'], tried: readonly MineTried[], on: string): Trial {
  const rules = tried.flatMap(({ before, after }) => [before, after].filter((rule) => rule !== null));
  return {
    measures, on, mines: new Map(tried.map((one) => [one.mine.id, one])),
    purposes: [...new Set(rules.flatMap(({ purposes }) => purposes))], ofItems: rules.some(({ subjects }) => subjects.includes('special-operation-worker')),
  };
}

/** What a draft changes for one person: each question is asked of both, and only an answer that differs is told, once. */
export function tryOn(person: Dossier, trial: Trial): Changed[] {
  const { measures, mines } = trial;
  const verdict = (rule: Rule | null, question: Question): Verdict | null => (rule ? (assess({ question, person, mine: null }, [rule], measures).findings[0]?.verdict ?? null) : null);
  const told = new Map<string, Changed>();
  for (const question of questionsOf(person, trial)) {
    const { before, after } = mines.get(question.mine.id!)!;
    const change = changeFrom(verdict(before, question), verdict(after, question));
    const { purpose, position, mine } = question;
    if (change) told.set(`${mine.id} ${purpose} ${position} ${change}`, { mineId: mine.id!, purpose, position, change });
  }
  return [...told.values()];
}

/** Null: the answer stays, or a rule that asked for something asks no more of somebody who met it. */
export function changeFrom(before: Verdict | null, after: Verdict | null): TrialChange | null {
  if (before === after) return null;
  if (after === 'fails') return 'newly-fails';
  if (after === 'not-proven') return before === 'fails' ? null : 'newly-unproven';
  return before === null || before === 'meets' ? null : 'newly-passes';
}

/** What is asked of somebody at the mines he works at or is appointed to. */
function questionsOf(person: Dossier, { mines, purposes, ofItems, on }: Trial): Question[] {
  const question = (purpose: Purpose, mine: MineAsked, position: Position | null, operationItem: string | null): Question =>
    ({ purpose, mine, position, operationItem, on, subjects: subjectsOf({ purpose, position, operationItem, mine }) });
  const working = placesOf(person.employments.filter((one) => runsOn(one, on)).map((one) => one.mine?.id ?? null), mines);
  const held = person.appointments.filter((one) => runsOn(one, on)).flatMap(({ organisationId, position }) => {
    const mine = mines.get(organisationId)?.mine;
    return mine ? [{ mine, position }] : [];
  });
  const items = ofItems ? itemsOf(person) : [];
  return purposes.flatMap((purpose): Question[] => {
    switch (purpose) {
      case 'staffing': return [];
      case 'appointment':
      case 'assessment': return held.map(({ mine, position }) => question(purpose, mine, position, null));
      case 'entry': return working.flatMap((mine) => (items.length > 0 ? items.map((item) => question(purpose, mine, null, item)) : [question(purpose, mine, held.find((one) => one.mine === mine)?.position ?? null, null)]));
      default: return working.flatMap((mine) => items.map((item) => question(purpose, mine, null, item)));
    }
  });
}

function placesOf(ids: readonly (string | null)[], mines: Trial['mines']): MineAsked[] {
  return [...new Set(ids)].flatMap((id) => (id !== null && mines.get(id)?.mine) || []);
}

/** Operation items that something of his file speaks of. */
function itemsOf({ facts }: Dossier): string[] {
  return [...new Set(facts.flatMap(({ detail }) => ('operationItem' in detail ? [detail.operationItem] : [])))];
}
