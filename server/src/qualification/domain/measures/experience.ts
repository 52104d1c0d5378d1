import * as z from 'zod';
import { addDays, addMonths, monthsTogether, runsOn, wholeYears, type Stretch } from '../../../../contract/calendar.ts';
import { factsOf } from '../dossier.ts';
import { measure, notProven, type Asked, type Reading } from '../measure.ts';

const count = z.number().positive();

/** 矿山一线从业年限: verified stretches together, overlaps once; with `job-like` only those at such jobs. Whole years, by the calendar. */
export const frontLineYears = measure({
  params: z.strictObject({ 'at-least': count, 'job-like': z.array(z.string().min(1)).min(1).optional() }),
  stricter: { 'at-least': 'more' },
  read: (asked, { 'at-least': years, 'job-like': jobs }) => readFrontLine(asked, { years, jobs }),
});

interface YearsWanted {
  years: number;
  /** Words a job contains that counts; any counts when left out. */
  jobs: readonly string[] | undefined;
}

export function readFrontLine({ question: { on }, person }: Asked, { years, jobs }: YearsWanted): Reading {
  const required = { value: years, unit: 'years' as const };
  const periods = factsOf(person, 'front-line', on);
  if (periods.length === 0) return notProven(required);
  const counted = periods.filter(({ detail }) => !jobs || jobs.some((words) => detail.job.includes(words)));
  const months = monthsTogether(counted.map(({ detail }) => detail), on);
  return {
    verdict: months >= years * 12 ? 'meets' : 'fails', required, actual: { value: Math.floor(months / 12), unit: 'years' }, evidence: counted.map(({ sourceId }) => sourceId),
    changesOn: null,
  };
}

/** 年龄, whole years. */
export const age = measure({
  params: z.strictObject({ 'at-least': count.optional(), 'at-most-male': count.optional(), 'at-most-female': count.optional() }),
  stricter: { 'at-least': 'more', 'at-most-male': 'less', 'at-most-female': 'less' },
  read({ question: { on }, person }, { 'at-least': least, 'at-most-male': male, 'at-most-female': female }): Reading {
    const years = wholeYears(person.bornOn, on);
    const actual = { value: years, unit: 'years' as const };
    if (least !== undefined && years < least) return { verdict: 'fails', required: { value: least, unit: 'years' }, actual, evidence: [], changesOn: addMonths(person.bornOn, least * 12) };
    const most = person.sex === 'male' ? male : female;
    if (most !== undefined && years > most) return { verdict: 'fails', required: { value: most, unit: 'years' }, actual, evidence: [], changesOn: null };
    return { verdict: 'meets', required: { value: least ?? most ?? 0, unit: 'years' }, actual, evidence: [], changesOn: most === undefined ? null : addMonths(person.bornOn, (most + 1) * 12) };
  },
});

/** 体检合格证明 not older than so many months; one that found him unfit is an answer too. Whether the limits of 有条件合格 touch the work, no number tells. */
export const healthCertificate = measure({
  params: z.strictObject({ 'within-months': count }),
  stricter: { 'within-months': 'less' },
  read({ question: { on }, person }, { 'within-months': months }): Reading {
    const required = { value: months, unit: 'months' as const };
    const newest = factsOf(person, 'health', on)[0];
    if (!newest) return notProven(required);
    const actual = { value: newest.on, unit: 'day' as const };
    const lastDay = [addMonths(newest.on, months), newest.until].reduce<string>((first, day) => (day !== null && day < first ? day : first), '9999-12-31');
    if (newest.detail.conclusion === 'unfit' || on > lastDay) return { verdict: 'fails', required, actual, evidence: [newest.sourceId], changesOn: null };
    return { verdict: newest.detail.conclusion === 'fit' ? 'meets' : 'not-proven', required, actual, evidence: [newest.sourceId], changesOn: addDays(lastDay, 1) };
  },
});

/** 用工形式 that may not be, with `job-like` only at such jobs. Who is employed nowhere on record is not shown to be employed rightly. */
export const employmentKind = measure({
  params: z.strictObject({ 'none-of': z.array(z.enum(['direct', 'contractor', 'dispatch', 'temporary', 'intern'])).min(1), 'job-like': z.array(z.string().min(1)).min(1).optional() }),
  stricter: {},
  read({ question: { on, mine }, person }, { 'none-of': barred, 'job-like': jobs }): Reading {
    const required = { value: barred.join(' '), unit: 'word' as const };
    const running = person.employments.filter((one) => runsOn(one, on) && (mine.id === null || one.mine?.id === mine.id));
    if (running.length === 0) return notProven(required);
    const wrong = running.find((one) => (barred as readonly string[]).includes(one.kind) && (!jobs || jobs.some((words) => one.job.includes(words))));
    // a job nobody has written down may be one of them
    const unsaid = jobs && running.find((one) => (barred as readonly string[]).includes(one.kind) && one.job === '');
    return { verdict: wrong ? 'fails' : unsaid ? 'not-proven' : 'meets', required, actual: { value: (wrong ?? unsaid ?? running[0]!).kind, unit: 'word' }, evidence: [], changesOn: null };
  },
});

/** So many years at mines of the kind together, whatever the job, or with `job-like` at such jobs. Recorded, not verified: used where a text asks for no proof. */
export const yearsAtSector = measure({
  params: z.strictObject({ 'at-least': count, 'job-like': z.array(z.string().min(1)).min(1).optional() }),
  stricter: { 'at-least': 'more' },
  read: (asked, { 'at-least': years, 'job-like': jobs }) => readSectorYears(asked, { years, jobs }),
});

export function readSectorYears({ question: { on, mine }, person }: Asked, { years, jobs }: YearsWanted): Reading {
  const required = { value: years, unit: 'years' as const };
  const proved = factsOf(person, 'front-line', on);
  const periods: (Stretch & { job: string })[] = [...person.employments.filter((one) => one.mine?.kind === mine.kind && one.sinceOn <= on), ...proved.map(({ detail }) => detail)];
  if (periods.length === 0) return notProven(required);
  const yearsOf = (stretches: readonly Stretch[]): number => Math.floor(monthsTogether(stretches, on) / 12);
  const counted = yearsOf(periods.filter(({ job }) => !jobs || jobs.some((words) => job.includes(words))));
  // years at jobs that are not on the list may be of the kind that is asked for
  const verdict = counted >= years ? 'meets' : yearsOf(periods) >= years ? 'not-proven' : 'fails';
  return { verdict, required, actual: { value: counted, unit: 'years' }, evidence: proved.map(({ sourceId }) => sourceId), changesOn: null };
}
