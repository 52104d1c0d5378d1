import * as z from 'zod';
import { trainingStages, type TrainingCategory } from '../../../../contract/qualifying-facts.ts';
import { factsOf, type Known } from '../dossier.ts';
import { measure, notProven, type Asked, type Reading } from '../measure.ts';
import { categories, count, courses, notFor, spared } from './courses.ts';

type Course = Known<'trained'>;
const hoursOf = (these: readonly Course[]): number => these.reduce((hours, { detail }) => hours + detail.hours, 0);

/**
 * 学时 of some categories and one stage, in all. With `exam`, only courses whose exam was passed count; those whose exam
 * nobody has told of may be enough, which is not proven. With `since-certificate`, only what came after the newest
 * certificate or review of the item asked for: what was learnt for the last one does not count twice.
 */
export const studyHours = measure({
  params: z.strictObject({ 'at-least': count, categories, stage: z.enum(trainingStages), exam: z.boolean().default(false), 'since-certificate': z.boolean().default(false), 'not-for': notFor }),
  stricter: { 'at-least': 'more' },
  concerns: (asked, params) => !spared(asked, params['not-for']),
  read(asked, { 'at-least': wanted, exam, stage, 'since-certificate': sinceCertificate, categories: of }): Reading {
    const since = sinceCertificate ? certificateDay(asked) : '';
    // nobody knows since when
    if (since === null) return notProven({ value: wanted, unit: 'hours' });
    return initial(courses(asked, { categories: of, stages: [stage] }).filter(({ detail }) => detail.untilOn > since), wanted, exam);
  },
});

/**
 * 每年的学时, of any stage: who had his first training in a year has had that year's. A course counts for the calendar year
 * it ended in. This year's hours may be made up until 31 December: until then the year before speaks for whoever has
 * none or too few yet. He has failed only when the year before is on record, and short.
 */
export const yearlyHours = measure({
  params: z.strictObject({ 'at-least': count, categories, 'not-for': notFor }),
  stricter: { 'at-least': 'more' },
  concerns: (asked, params) => !spared(asked, params['not-for']),
  read: (asked, { 'at-least': wanted, categories: of }) => yearly(asked, of, wanted),
});

/** 初次和每年的学时 in one: the first that is not met is what is told. */
export const initialAndYearlyHours = measure({
  params: z.strictObject({ 'at-least': count, 'yearly-at-least': count, categories }),
  stricter: { 'at-least': 'more', 'yearly-at-least': 'more' },
  read(asked, { 'at-least': wanted, 'yearly-at-least': everyYear, categories: of }): Reading {
    const first = initial(courses(asked, { categories: of, stages: ['initial'] }), wanted, false);
    return first.verdict === 'meets' ? yearly(asked, of, everyYear) : first;
  },
});

function initial(these: readonly Course[], wanted: number, exam: boolean): Reading {
  const required = { value: wanted, unit: 'hours' as const };
  if (these.length === 0) return notProven(required);
  const hours = hoursOf(exam ? these.filter(({ detail }) => detail.examPassed === true) : these);
  const possible = hoursOf(these.filter(({ detail }) => !exam || detail.examPassed !== false));
  const verdict = hours >= wanted ? 'meets' : possible >= wanted ? 'not-proven' : 'fails';
  return { verdict, required, actual: { value: hours, unit: 'hours' }, evidence: these.map(({ sourceId }) => sourceId), changesOn: null };
}

function yearly(asked: Asked, of: readonly TrainingCategory[], wanted: number): Reading {
  const year = Number(asked.question.on.slice(0, 4));
  const these = courses(asked, { categories: of });
  const inYear = (one: number): Course[] => these.filter(({ detail }) => detail.untilOn.startsWith(String(one)));
  const [current, before] = [inYear(year), inYear(year - 1)];
  const hours = Math.max(hoursOf(current), hoursOf(before));
  const required = { value: wanted, unit: 'hours' as const };
  if (current.length + before.length === 0) return notProven(required);
  const verdict = hours >= wanted ? 'meets' : before.length > 0 ? 'fails' : 'not-proven';
  const changesOn = verdict === 'meets' ? `${year + (hoursOf(current) >= wanted ? 2 : 1)}-01-01` : null;
  return { verdict, required, actual: { value: hours, unit: 'hours' }, evidence: [...current, ...before].map(({ sourceId }) => sourceId), changesOn };
}

/** The day of the newest certificate or review of the item asked for; null when none is on file. */
function certificateDay({ person, question: { on, operationItem } }: Asked): string | null {
  const days = (['certified', 'reviewed'] as const).flatMap((kind) => factsOf(person, kind, on).filter(({ detail }) => detail.operationItem === operationItem).map((fact) => fact.on));
  return days.sort().at(-1) ?? null;
}
