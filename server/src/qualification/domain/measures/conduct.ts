import * as z from 'zod';
import { addDays, addMonths } from '../../../../contract/calendar.ts';
import { factsOf } from '../dossier.ts';
import { measure, notProven, type Reading } from '../measure.ts';

const count = z.number().positive();

/** 盲戴自救器: within so many seconds, practised within so many months. */
export const selfRescuer = measure({
  params: z.strictObject({ 'at-most-seconds': count, 'within-months': count }),
  stricter: { 'at-most-seconds': 'less', 'within-months': 'less' },
  read({ person, question: { on } }, { 'at-most-seconds': seconds, 'within-months': months }): Reading {
    const required = { value: seconds, unit: 'seconds' as const };
    const [newest] = factsOf(person, 'self-rescuer', on);
    if (!newest) return notProven(required);
    const lastDay = addMonths(newest.on, months);
    const evidence = [newest.sourceId];
    // practised too long ago tells nothing of today
    if (on > lastDay) return notProven(required, { actual: { value: newest.on, unit: 'day' }, evidence });
    const met = newest.detail.seconds <= seconds;
    return { verdict: met ? 'meets' : 'fails', required, actual: { value: newest.detail.seconds, unit: 'seconds' }, evidence, changesOn: met ? addDays(lastDay, 1) : null };
  },
});

/** 应急演练: of one kind, within so many months. */
export const drill = measure({
  params: z.strictObject({ drill: z.enum(['evacuation', 'rescue']), 'within-months': count }),
  stricter: { 'within-months': 'less' },
  read({ person, question: { on } }, { drill: wanted, 'within-months': months }): Reading {
    const required = { value: months, unit: 'months' as const };
    const newest = factsOf(person, 'drilled', on).find(({ detail }) => detail.drill === wanted);
    if (!newest) return notProven(required);
    const lastDay = addMonths(newest.on, months);
    const met = on <= lastDay;
    return { verdict: met ? 'meets' : 'fails', required, actual: { value: newest.on, unit: 'day' }, evidence: [newest.sourceId], changesOn: met ? addDays(lastDay, 1) : null };
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

/** 不安全行为积分: fewer than so many points within so many months. Nobody's points are what nobody has written down: that is none. */
export const unsafeBehaviour = measure({
  params: z.strictObject({ 'fewer-than': count, 'within-months': count }),
  stricter: { 'fewer-than': 'less', 'within-months': 'more' },
  read({ person, question: { on } }, { 'fewer-than': limit, 'within-months': months }): Reading {
    const counted = factsOf(person, 'unsafe-behaviour', on).filter((fact) => addMonths(fact.on, months) > on);
    const points = counted.reduce((sum, { detail }) => sum + detail.points, 0);
    return { verdict: points < limit ? 'meets' : 'fails', required: { value: limit, unit: 'points' }, actual: { value: points, unit: 'points' }, evidence: counted.map(({ sourceId }) => sourceId), changesOn: null };
  },
});

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
