import * as z from 'zod';
import { addDays, addMonths } from '../../../../contract/calendar.ts';
import { factsOf, type Known } from '../dossier.ts';
import { measure, notProven, type Asked, type Reading } from '../measure.ts';

const count = z.number().positive();

/** 盲戴自救器: within so many seconds, practised within so many months. */
export const selfRescuer = measure({
  params: z.strictObject({ 'at-most-seconds': count, 'within-months': count }),
  stricter: { 'at-most-seconds': 'less', 'within-months': 'less' },
  read({ person, question: { on } }, { 'at-most-seconds': seconds, 'within-months': months }): Reading {
    const required = { value: seconds, unit: 'seconds' as const };
    const newest = lastPractice({ person, question: { on } });
    if (!newest) return notProven(required);
    const lastDay = addMonths(newest.on, months);
    const evidence = [newest.sourceId];
    // practised too long ago tells nothing of today
    if (on > lastDay) return notProven(required, { actual: { value: newest.on, unit: 'day' }, evidence });
    const met = newest.detail.seconds <= seconds;
    return { verdict: met ? 'meets' : 'fails', required, actual: { value: newest.detail.seconds, unit: 'seconds' }, evidence, changesOn: met ? addDays(lastDay, 1) : null };
  },
});

/** 盲戴自救器 that took too long the last time, however long ago that was: until a faster one. Concerns whoever has practised. */
export const selfRescuerResult = measure({
  params: z.strictObject({ 'at-most-seconds': count }),
  stricter: { 'at-most-seconds': 'less' },
  concerns: (asked) => lastPractice(asked) !== null,
  read(asked, { 'at-most-seconds': most }): Reading {
    const { detail: { seconds }, sourceId } = lastPractice(asked)!;
    return { verdict: seconds <= most ? 'meets' : 'fails', required: { value: most, unit: 'seconds' }, actual: { value: seconds, unit: 'seconds' }, evidence: [sourceId], changesOn: null };
  },
});

/** His last practice; of several on one day the fastest: he practises until he can. */
function lastPractice({ person, question: { on } }: { person: Asked['person']; question: { on: string } }): Known<'self-rescuer'> | null {
  const [newest, ...earlier] = factsOf(person, 'self-rescuer', on);
  return newest ? earlier.filter((one) => one.on === newest.on).reduce((best, one) => (one.detail.seconds < best.detail.seconds ? one : best), newest) : null;
}

/** 应急演练: of one kind, within so many months. `reported` is told, not asked of a file: whether the text wants each reported to the regulator. */
export const drill = measure({
  params: z.strictObject({ drill: z.enum(['evacuation', 'rescue']), 'within-months': count, reported: z.boolean().default(false) }),
  stricter: { 'within-months': 'less' },
  read({ person, question: { on } }, { drill: wanted, 'within-months': months }): Reading {
    const required = { value: months, unit: 'months' as const };
    const newest = factsOf(person, 'drilled', on).find(({ detail }) => detail.drill === wanted);
    if (!newest) return notProven(required);
    const lastDay = addMonths(newest.on, months);
    const met = on <= lastDay;
    // the duty is the mine's: that nothing newer is on record does not show that he stayed away
    return { verdict: met ? 'meets' : 'not-proven', required, actual: { value: newest.on, unit: 'day' }, evidence: [newest.sourceId], changesOn: met ? addDays(lastDay, 1) : null };
  },
});

/** 应知应会: tested on the handbook of his job; a failed test is to be repeated within so many days. */
export const handbookTest = measure({
  params: z.strictObject({ 'retest-days': count }),
  stricter: { 'retest-days': 'less' },
  read({ person, question: { on } }, { 'retest-days': days }): Reading {
    const required = { value: days, unit: 'days' as const };
    const [newest] = factsOf(person, 'handbook-tested', on);
    if (!newest) return notProven(required);
    const actual = { value: newest.on, unit: 'day' as const };
    const evidence = [newest.sourceId];
    if (newest.detail.passed) return { verdict: 'meets', required, actual, evidence, changesOn: null };
    const lastDay = addDays(newest.on, days);
    return on <= lastDay ? { verdict: 'not-proven', required, actual, evidence, changesOn: addDays(lastDay, 1) } : { verdict: 'fails', required, actual, evidence, changesOn: null };
  },
});

const grade = z.strictObject({ name: z.string().min(1), from: count, to: count });

/**
 * 不安全行为积分: fewer than so many points within so many months. Nobody's points are what nobody has written down: that is
 * none. The grades and the points from which he is trained again are told, not asked of a file.
 */
export const unsafeBehaviour = measure({
  params: z.strictObject({ 'fewer-than': count, 'within-months': count, 'retrain-from': count.optional(), grades: z.array(grade).optional() }),
  stricter: { 'fewer-than': 'less', 'within-months': 'more' },
  read({ person, question: { on } }, { 'fewer-than': limit, 'within-months': months }): Reading {
    const counted = factsOf(person, 'unsafe-behaviour', on).filter((fact) => addMonths(fact.on, months) > on);
    const points = counted.reduce((sum, { detail }) => sum + detail.points, 0);
    const met = points < limit;
    return { verdict: met ? 'meets' : 'fails', required: { value: limit, unit: 'points' }, actual: { value: points, unit: 'points' }, evidence: counted.map(({ sourceId }) => sourceId), changesOn: met ? null : clearedOn(counted, limit, months) };
  },
});

/** The day so many points have run out that fewer than the limit are left. */
function clearedOn(counted: readonly Known<'unsafe-behaviour'>[], limit: number, months: number): string | null {
  const leftOn = (day: string): number => counted.filter((fact) => addMonths(fact.on, months) > day).reduce((sum, { detail }) => sum + detail.points, 0);
  return counted.map((fact) => addMonths(fact.on, months)).sort().find((day) => leftOn(day) < limit) ?? null;
}

/** 弄虚作假: barred for so many years from the decision. Concerns whoever was found to have done so. */
export const fraudBar = measure({
  params: z.strictObject({ years: count }),
  stricter: { years: 'more' },
  concerns: ({ person, question: { on } }) => factsOf(person, 'fraud', on).length > 0,
  read({ person, question: { on } }, { years }): Reading {
    const [newest] = factsOf(person, 'fraud', on);
    const from = addMonths(newest!.on, years * 12);
    const met = on >= from;
    return { verdict: met ? 'meets' : 'fails', required: { value: years, unit: 'years' }, actual: { value: newest!.on, unit: 'day' }, evidence: [newest!.sourceId], changesOn: met ? null : from };
  },
});

/** 身份证号: right by its check digit and dates. */
export const residentIdNumber = measure({
  params: z.strictObject({}),
  stricter: {},
  read: ({ person }) => ({ verdict: person.residentIdFault === null ? 'meets' : 'fails', required: { value: 'resident-id', unit: 'word' }, actual: person.residentIdFault === null ? null : { value: person.residentIdFault, unit: 'word' }, evidence: [], changesOn: null }),
});
