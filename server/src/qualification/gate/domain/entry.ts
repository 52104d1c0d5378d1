import { addDays, runsOn } from '../../../../contract/calendar.ts';
import type { Dossier } from '../../domain/dossier.ts';
import type { MineAsked, Question } from '../../domain/question.ts';
import { subjectsOf } from '../../domain/subjects.ts';
import { firstAfter } from './gate-decision.ts';

/** 上岗作业 at one mine: with the rules on whatever he is appointed to there that day, and on special operations where an item is named. */
export function entryQuestion(person: Dossier, { mine, on, operationItem }: { mine: MineAsked; on: string; operationItem: string | null }): Question {
  const held = person.appointments.filter((one) => one.organisationId === mine.id && runsOn(one, on)).map(({ position }) => position);
  const subjects = [null, ...held].flatMap((position) => subjectsOf({ purpose: 'entry', position, operationItem, mine }));
  return { purpose: 'entry', subjects: [...new Set(subjects)], mine, on, position: null, operationItem };
}

/** The first day after `on` on which a job or an appointment of his begins or has ended. */
export function filesChangeOn(on: string, { employments, appointments }: Pick<Dossier, 'employments' | 'appointments'>): string | null {
  return firstAfter(on, [...employments, ...appointments].flatMap(({ sinceOn, untilOn }) => [sinceOn, untilOn && addDays(untilOn, 1)]));
}
