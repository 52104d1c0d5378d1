import * as z from 'zod';
import { positions } from '../../../../contract/employment.ts';
import { trainingCategories, trainingStages } from '../../../../contract/qualifying-facts.ts';
import { addDays, addMonths, daysFrom, runsOn } from '../../../../contract/calendar.ts';
import { factsOf, type Known } from '../dossier.ts';
import { measure, notProven, type Asked, type Reading } from '../measure.ts';

const count = z.number().positive();
const category = z.enum(trainingCategories);

/** Training of a category by a day, newest first; what ended after it is not over yet. */
function training({ person, question: { on } }: Asked, wanted: { category: string; stages: readonly string[] }): Known<'trained'>[] {
  return factsOf(person, 'trained', on).filter(({ detail }) => detail.category === wanted.category && wanted.stages.includes(detail.stage) && detail.untilOn <= on);
}

/**
 * 学时 of one category and stage: in all, or within the calendar year of the day. With `exam`, only courses whose exam was
 * passed count. A year is met by the year before until it is over only where `or-year-before` says so: those who are asked
 * in January have had no time yet.
 */
export const studyHours = measure({
  params: z.strictObject({ 'at-least': count, category, stage: z.enum(trainingStages), within: z.enum(['ever', 'calendar-year']), exam: z.boolean().default(false), 'or-year-before': z.boolean().default(false) }),
  stricter: { 'at-least': 'more' },
  read(asked, params): Reading {
    const { on } = asked.question;
    const required = { value: params['at-least'], unit: 'hours' as const };
    const courses = training(asked, { category: params.category, stages: [params.stage] }).filter(({ detail }) => !params.exam || detail.examPassed === true);
    if (courses.length === 0) return notProven(required);
    const year = Number(on.slice(0, 4));
    const hoursIn = (wanted: (course: Known<'trained'>) => boolean): number => courses.filter(wanted).reduce((hours, { detail }) => hours + detail.hours, 0);
    const inYear = (of: number) => hoursIn(({ detail }) => detail.untilOn.startsWith(String(of)));
    const hours = params.within === 'ever' ? hoursIn(() => true) : params['or-year-before'] ? Math.max(inYear(year), inYear(year - 1)) : inYear(year);
    const met = hours >= params['at-least'];
    const ends = params.within === 'ever' ? null : `${year + (params['or-year-before'] && inYear(year) >= params['at-least'] ? 2 : 1)}-01-01`;
    return { verdict: met ? 'meets' : 'fails', required, actual: { value: hours, unit: 'hours' }, evidence: courses.map(({ sourceId }) => sourceId), changesOn: met ? ends : null };
  },
});

/** 监管监察部门组织的专门培训, so many times in the calendar year. Concerns whoever holds one of the positions or is asked about for one. */
export const regulatorTraining = measure({
  params: z.strictObject({ 'at-least': count, positions: z.array(z.enum(positions)).min(1) }),
  stricter: { 'at-least': 'more' },
  concerns: ({ person, question: { on, mine, position } }, params) =>
    (position !== null && params.positions.includes(position)) || person.appointments.some((one) => params.positions.includes(one.position) && runsOn(one, on) && (mine.id === null || one.organisationId === mine.id)),
  read(asked, { 'at-least': times }): Reading {
    const { on } = asked.question;
    const held = factsOf(asked.person, 'trained', on).filter(({ detail }) => detail.organiser === 'regulator' && detail.untilOn.slice(0, 4) === on.slice(0, 4) && detail.untilOn <= on);
    const required = { value: times, unit: 'times' as const };
    const nextYear = `${Number(on.slice(0, 4)) + 1}-01-01`;
    if (held.length >= times) return { verdict: 'meets', required, actual: { value: held.length, unit: 'times' }, evidence: held.map(({ sourceId }) => sourceId), changesOn: nextYear };
    // the year is not over: nobody has failed what he has until 31 December for, and nothing shows that he did it
    return notProven(required, { actual: { value: held.length, unit: 'times' }, evidence: held.map(({ sourceId }) => sourceId) });
  },
});

/** 师带徒: under a mentor for so many months, then a second exam. Concerns whoever came to the mine less than a year ago or has begun it. */
export const mentorPeriod = measure({
  params: z.strictObject({ months: count }),
  stricter: { months: 'more' },
  read(asked, { months }): Reading {
    const required = { value: months, unit: 'months' as const };
    const [period] = factsOf(asked.person, 'mentored', asked.question.on);
    if (!period) return notProven(required);
    const { sinceOn, untilOn, examPassed } = period.detail;
    const whole = addMonths(sinceOn, months) <= addDays(untilOn, 1);
    const actual = { value: daysFrom(sinceOn, addDays(untilOn, 1)), unit: 'days' as const };
    const verdict = !whole || examPassed === false ? 'fails' : examPassed === null ? 'not-proven' : 'meets';
    return { verdict, required, actual, evidence: [period.sourceId], changesOn: null };
  },
});

/** 转岗或使用“四新”: trained for it and examined since. Concerns whoever changed his job at this mine. */
export const retrainedAfterChange = measure({
  params: z.strictObject({ category }),
  stricter: {},
  concerns: (asked) => changedJobOn(asked) !== null,
  read(asked, params): Reading {
    const changedOn = changedJobOn(asked)!;
    const required = { value: changedOn, unit: 'day' as const };
    const [course] = training(asked, { category: params.category, stages: ['change-of-job', 'initial'] }).filter(({ on }) => on >= addMonths(changedOn, -6));
    if (!course) return notProven(required);
    const { examPassed } = course.detail;
    return { verdict: examPassed === true ? 'meets' : examPassed === false ? 'fails' : 'not-proven', required, actual: { value: course.on, unit: 'day' }, evidence: [course.sourceId], changesOn: null };
  },
});

/** The day his present job at the mine began, when another there ended the day before. */
function changedJobOn({ person, question: { on, mine } }: Asked): string | null {
  const here = person.employments.filter((one) => mine.id === null || one.mine?.id === mine.id);
  const running = here.find((one) => runsOn(one, on));
  const before = running && here.find((one) => one.untilOn !== null && one.untilOn === addDays(running.sinceOn, -1) && one.job !== running.job);
  return before ? running.sinceOn : null;
}

/** 离岗: after so many months away, training for the return (`training`) or the practical exam anew (`practical`). Concerns whoever was away that long. */
export const backAfterAbsence = measure({
  params: z.strictObject({ 'from-months': count, by: z.enum(['training', 'practical']), category: category.optional() }),
  stricter: { 'from-months': 'less' },
  concerns: (asked, params) => longAbsence(asked, params['from-months']) !== null,
  read(asked, { 'from-months': months, by, category: wanted }): Reading {
    const absence = longAbsence(asked, months)!;
    const back = absence.detail.untilOn;
    const required = { value: back, unit: 'day' as const };
    const done = by === 'training'
      ? training(asked, { category: wanted ?? 'mine-worker', stages: ['return', 'initial'] }).find(({ on, detail }) => on >= back && detail.examPassed !== false)
      : factsOf(asked.person, 'practical-passed', asked.question.on).find(({ on, detail }) => on >= back && detail.operationItem === asked.question.operationItem);
    if (done) return { verdict: 'meets', required, actual: { value: done.on, unit: 'day' }, evidence: [absence.sourceId, done.sourceId], changesOn: null };
    return { verdict: 'fails', required, actual: { value: absence.detail.sinceOn, unit: 'day' }, evidence: [absence.sourceId], changesOn: null };
  },
});

/** His newest absence of so many whole months that has begun. */
function longAbsence({ person, question: { on } }: Asked, months: number): Known<'away'> | null {
  return factsOf(person, 'away', on).find(({ detail }) => addMonths(detail.sinceOn, months) <= addDays(detail.untilOn, 1)) ?? null;
}

/** 未经安全培训合格不得上岗: any training of these categories whose exam was passed. */
export const trainedBeforeWork = measure({
  params: z.strictObject({ categories: z.array(category).min(1) }),
  stricter: {},
  read(asked, { categories }): Reading {
    const required = { value: 'trained', unit: 'word' as const };
    const courses = factsOf(asked.person, 'trained', asked.question.on).filter(({ detail }) => categories.includes(detail.category) && detail.untilOn <= asked.question.on);
    const passed = courses.find(({ detail }) => detail.examPassed === true);
    if (passed) return { verdict: 'meets', required, actual: { value: passed.on, unit: 'day' }, evidence: [passed.sourceId], changesOn: null };
    const failed = courses.find(({ detail }) => detail.examPassed === false);
    return failed ? { verdict: 'fails', required, actual: { value: failed.on, unit: 'day' }, evidence: [failed.sourceId], changesOn: null } : notProven(required);
  },
});

/** 每天不超过多少学时: no course may claim more than its days can hold. */
export const hoursPerDay = measure({
  params: z.strictObject({ 'at-most': count, minutes: count }),
  stricter: { 'at-most': 'less' },
  read(asked, { 'at-most': most }): Reading {
    const required = { value: most, unit: 'hours' as const };
    const courses = factsOf(asked.person, 'trained', asked.question.on);
    if (courses.length === 0) return notProven(required);
    const perDay = ({ detail }: Known<'trained'>): number => detail.hours / (daysFrom(detail.sinceOn, detail.untilOn) + 1);
    const densest = courses.reduce((worst, one) => (perDay(one) > perDay(worst) ? one : worst));
    return { verdict: perDay(densest) <= most ? 'meets' : 'fails', required, actual: { value: Math.round(perDay(densest) * 10) / 10, unit: 'hours' }, evidence: [densest.sourceId], changesOn: null };
  },
});
