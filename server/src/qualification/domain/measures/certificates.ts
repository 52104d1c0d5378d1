import * as z from 'zod';
import { addDays, addMonths } from '../../../../contract/calendar.ts';
import { factsOf, type Known } from '../dossier.ts';
import { measure, notProven, type Asked, type Reading } from '../measure.ts';

const count = z.number().positive();

/** 特种作业操作证 of the item asked for, newest first. */
function certificates({ person, question: { on, operationItem } }: Asked): Known<'certified'>[] {
  return factsOf(person, 'certified', on).filter(({ detail }) => detail.operationItem === operationItem);
}

/** The last day a certificate holds: so many years from its day, or the day it names itself, whichever comes first. */
function lastDayOf({ on, until }: Known<'certified'>, years: number): string {
  const byRule = addDays(addMonths(on, years * 12), -1);
  return until !== null && until < byRule ? until : byRule;
}

/** 持证上岗: a certificate of the item that by its own words still holds. How long one may hold is another rule's. */
export const certificateHeld = measure({
  params: z.strictObject({}),
  stricter: {},
  read(asked): Reading {
    const required = { value: 'certified', unit: 'word' as const };
    const [certificate] = certificates(asked);
    if (!certificate) return notProven(required);
    const { until } = certificate;
    const met = until === null || asked.question.on <= until;
    return { verdict: met ? 'meets' : 'fails', required, actual: { value: until ?? certificate.on, unit: 'day' }, evidence: [certificate.sourceId], changesOn: met && until !== null ? addDays(until, 1) : null };
  },
});

/** 操作证的有效期: so many years from its day. */
export const operationCertificate = measure({
  params: z.strictObject({ 'valid-years': count }),
  stricter: { 'valid-years': 'less' },
  read(asked, { 'valid-years': years }): Reading {
    const required = { value: years, unit: 'years' as const };
    const [certificate] = certificates(asked);
    if (!certificate) return notProven(required);
    const lastDay = lastDayOf(certificate, years);
    const met = asked.question.on <= lastDay;
    return { verdict: met ? 'meets' : 'fails', required, actual: { value: certificate.on, unit: 'day' }, evidence: [certificate.sourceId], changesOn: met ? addDays(lastDay, 1) : null };
  },
});

/** Since the first certificate of the item so many years have gone by, without a violation at that work. */
function cleanFor(asked: Asked, years: number): boolean {
  const { on, operationItem } = asked.question;
  const first = certificates(asked).at(-1);
  return first !== undefined && addMonths(first.on, years * 12) <= on && !factsOf(asked.person, 'violation', on).some(({ detail }) => detail.operationItem === operationItem);
}

/** The newest certificate or review of the item, and the last day a review so many years after it may be held. */
function lastReview(asked: Asked): { on: string; evidence: string[]; dueBy(years: number): string } {
  const { on, operationItem } = asked.question;
  const reviews = factsOf(asked.person, 'reviewed', on).filter(({ detail }) => detail.operationItem === operationItem);
  const [newest] = [...certificates(asked).slice(0, 1), ...reviews].sort((a, b) => (a.on < b.on ? 1 : -1)) as [Known<'certified' | 'reviewed'>];
  return { on: newest.on, evidence: [newest.sourceId], dueBy: (years) => addDays(addMonths(newest.on, years * 12), -1) };
}

/** 复审: every so many years. Leaves out whoever has worked so many years without a violation, where that has a rule of its own. */
export const certificateReview = measure({
  params: z.strictObject({ 'every-years': count, 'unless-clean-years': count.optional() }),
  stricter: { 'every-years': 'less' },
  concerns: (asked, { 'unless-clean-years': clean }) => certificates(asked).length > 0 && (clean === undefined || !cleanFor(asked, clean)),
  read(asked, { 'every-years': years }): Reading {
    const last = lastReview(asked);
    const due = last.dueBy(years);
    const met = asked.question.on <= due;
    return { verdict: met ? 'meets' : 'fails', required: { value: years, unit: 'years' }, actual: { value: last.on, unit: 'day' }, evidence: last.evidence, changesOn: met ? addDays(due, 1) : null };
  },
});

/**
 * 延长的复审期: after so many years at the trade without a violation, when the authority agrees. No fact tells of its
 * agreement: between the short and the long span it is not proven.
 */
export const extendedReview = measure({
  params: z.strictObject({ 'every-years': count, 'clean-years': count, 'then-every-years': count }),
  stricter: { 'every-years': 'less', 'clean-years': 'more', 'then-every-years': 'less' },
  concerns: (asked, { 'clean-years': clean }) => cleanFor(asked, clean),
  read(asked, { 'every-years': short, 'then-every-years': long }): Reading {
    const { on } = asked.question;
    const last = lastReview(asked);
    const [sure, possible] = [last.dueBy(short), last.dueBy(long)];
    const verdict = on <= sure ? 'meets' : on <= possible ? 'not-proven' : 'fails';
    return { verdict, required: { value: long, unit: 'years' }, actual: { value: last.on, unit: 'day' }, evidence: last.evidence, changesOn: verdict === 'fails' ? null : addDays(verdict === 'meets' ? sure : possible, 1) };
  },
});

/**
 * 换证的申请期. Two texts are read in two ways: `reading: within` asks for the application within so many days before the end,
 * `before` for one no later than so many days before it.
 */
export const renewalWindow = measure({
  params: z.strictObject({ days: count, reading: z.enum(['within', 'before']), 'valid-years': count }),
  stricter: {},
  concerns: (asked) => certificates(asked).length > 0,
  read(asked, { days, reading, 'valid-years': years }): Reading {
    const [certificate] = certificates(asked) as [Known<'certified'>];
    const end = lastDayOf(certificate, years);
    const mark = addDays(end, -days);
    const { on } = asked.question;
    const met = reading === 'within' ? on >= mark && on <= end : on <= mark;
    return { verdict: met ? 'meets' : 'fails', required: { value: days, unit: 'days' }, actual: { value: end, unit: 'day' }, evidence: [certificate.sourceId], changesOn: met ? addDays(reading === 'within' ? end : mark, 1) : reading === 'within' && on < mark ? mark : null };
  },
});

/** 违章作业: so many verified within the term of the certificate refuse the review. */
export const violationsAtWork = measure({
  params: z.strictObject({ 'fewer-than': count }),
  stricter: { 'fewer-than': 'less' },
  concerns: (asked) => certificates(asked).length > 0,
  read(asked, { 'fewer-than': limit }): Reading {
    const [certificate] = certificates(asked) as [Known<'certified'>];
    const counted = factsOf(asked.person, 'violation', asked.question.on).filter(({ on, detail }) => on >= certificate.on && detail.operationItem === asked.question.operationItem);
    return { verdict: counted.length < limit ? 'meets' : 'fails', required: { value: limit, unit: 'times' }, actual: { value: counted.length, unit: 'times' }, evidence: counted.map(({ sourceId }) => sourceId), changesOn: null };
  },
});

/** 证号的格式: what is wrong with it is told by whoever keeps it; the number, which is an ID number, is not. */
export const certificateNumber = measure({
  params: z.strictObject({}),
  stricter: {},
  concerns: (asked) => certificates(asked).length > 0,
  read(asked): Reading {
    const [certificate] = certificates(asked) as [Known<'certified'>];
    const { numberFault } = certificate.detail;
    return { verdict: numberFault === null ? 'meets' : 'fails', required: { value: 'certificate-number', unit: 'word' }, actual: numberFault === null ? null : { value: numberFault, unit: 'word' }, evidence: [certificate.sourceId], changesOn: null };
  },
});

/** 全国查询平台的滞后: a certificate younger than so many days may not be found there yet. */
export const nationalLookup = measure({
  params: z.strictObject({ 'within-days': count }),
  stricter: { 'within-days': 'less' },
  concerns: (asked) => certificates(asked).length > 0,
  read(asked, { 'within-days': days }): Reading {
    const [certificate] = certificates(asked) as [Known<'certified'>];
    const from = addDays(certificate.on, days);
    const required = { value: days, unit: 'days' as const };
    const actual = { value: certificate.on, unit: 'day' as const };
    return asked.question.on >= from ? { verdict: 'meets', required, actual, evidence: [certificate.sourceId], changesOn: null } : { verdict: 'not-proven', required, actual, evidence: [certificate.sourceId], changesOn: from };
  },
});
