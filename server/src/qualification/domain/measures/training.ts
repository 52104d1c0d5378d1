import * as z from 'zod';
import { positions } from '../../../../contract/employment.ts';
import { addDays, addMonths, daysFrom, runsOn } from '../../../../contract/calendar.ts';
import { factsOf, type Known } from '../dossier.ts';
import { measure, notProven, type Reading } from '../measure.ts';
import { categories, count, courses } from './courses.ts';

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

/**
 * 师带徒: under a mentor for so many months, then a second exam. While he is still under one it is not proven: he may go to
 * work with his mentor, which somebody has to see. A period agreed or broken off too short fails.
 */
export const mentorPeriod = measure({
  params: z.strictObject({ months: count }),
  stricter: { months: 'more' },
  read({ person, question: { on } }, { months }): Reading {
    const required = { value: months, unit: 'months' as const };
    const [period] = factsOf(person, 'mentored', on);
    if (!period) return notProven(required);
    const { sinceOn, untilOn, examPassed } = period.detail;
    const endsOn = addDays(untilOn < on ? untilOn : on, 1);
    const wholeOn = addMonths(sinceOn, months);
    const verdict = wholeOn > addDays(untilOn, 1) || examPassed === false ? 'fails' : wholeOn > endsOn || examPassed === null ? 'not-proven' : 'meets';
    return { verdict, required, actual: { value: daysFrom(sinceOn, endsOn), unit: 'days' }, evidence: [period.sourceId], changesOn: null };
  },
});

/** 未经安全培训合格不得上岗: any training of these categories whose exam was passed. */
export const trainedBeforeWork = measure({
  params: z.strictObject({ categories }),
  stricter: {},
  read(asked, { categories: of }): Reading {
    const required = { value: 'trained', unit: 'word' as const };
    const these = courses(asked, { categories: of });
    const told = these.find(({ detail }) => detail.examPassed === true) ?? these.find(({ detail }) => detail.examPassed === false);
    return told ? { verdict: told.detail.examPassed ? 'meets' : 'fails', required, actual: { value: told.on, unit: 'day' }, evidence: [told.sourceId], changesOn: null } : notProven(required);
  },
});

/** 每天不超过多少学时: no course may claim more than its days can hold. Concerns whoever has had one. The minutes of an hour are told, not asked. */
export const hoursPerDay = measure({
  params: z.strictObject({ 'at-most': count, minutes: count }),
  stricter: { 'at-most': 'less' },
  concerns: (asked) => courses(asked).length > 0,
  read(asked, { 'at-most': most }): Reading {
    const perDay = ({ detail }: Known<'trained'>): number => detail.hours / (daysFrom(detail.sinceOn, detail.untilOn) + 1);
    const densest = courses(asked).reduce((worst, one) => (perDay(one) > perDay(worst) ? one : worst));
    return { verdict: perDay(densest) <= most ? 'meets' : 'fails', required: { value: most, unit: 'hours' }, actual: { value: Math.round(perDay(densest) * 10) / 10, unit: 'hours' }, evidence: [densest.sourceId], changesOn: null };
  },
});
