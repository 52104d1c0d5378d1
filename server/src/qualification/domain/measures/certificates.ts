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

/** 持证上岗: a certificate of the item, in force. */
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

/** 复审: every so many years; after so many years at the trade without a violation, every so many more, when the authority agrees. */
export const certificateReview = measure({
  params: z.strictObject({ 'every-years': count, 'clean-years': count.optional(), 'then-every-years': count.optional() }),
  stricter: { 'every-years': 'less' },
  concerns: (asked) => certificates(asked).length > 0,
  read(asked, { 'every-years': years, 'clean-years': clean, 'then-every-years': longer }): Reading {
    const { on, operationItem } = asked.question;
    const [certificate] = certificates(asked) as [Known<'certified'>];
    const reviews = factsOf(asked.person, 'reviewed', on).filter(({ detail }) => detail.operationItem === operationItem);
    const last = [certificate, ...reviews].map((fact) => fact.on).sort().at(-1)!;
    const first = certificates(asked).at(-1)!.on;
    const blamed = factsOf(asked.person, 'violation', on).some(({ detail }) => detail.operationItem === operationItem);
    const long = clean !== undefined && longer !== undefined && !blamed && addMonths(first, clean * 12) <= on;
    const span = long ? longer : years;
    const due = addDays(addMonths(last, span * 12), -1);
    const met = on <= due;
    return { verdict: met ? 'meets' : 'fails', required: { value: span, unit: 'years' }, actual: { value: last, unit: 'day' }, evidence: [certificate.sourceId, ...reviews.map(({ sourceId }) => sourceId)], changesOn: met ? addDays(due, 1) : null };
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
