import * as z from 'zod';
import { positions } from '../../../../contract/employment.ts';
import { addDays, addMonths, runsOn } from '../../../../contract/calendar.ts';
import { factsOf, relied, type Known } from '../dossier.ts';
import { measure, notProven, worstOf, type Asked, type Reading } from '../measure.ts';

const count = z.number().positive();
const category = z.enum(['principal', 'safety-manager']);

function results({ person, question: { on } }: Asked, of: string): Known<'assessed'>[] {
  return factsOf(person, 'assessed', on).filter(({ detail }) => detail.category === of);
}

const someOf = z.array(z.enum(positions)).min(1);

/**
 * 任职后多少个月内考核合格. Within that time it is owed, not failed; before an appointment it is not asked. Each category of
 * assessment is owed by whoever holds one of its positions; who holds positions of both owes both.
 */
export const assessedAfterAppointment = measure({
  params: z.strictObject({ 'within-months': count, positions: z.strictObject({ principal: someOf, 'safety-manager': someOf }) }),
  stricter: { 'within-months': 'less' },
  concerns: (asked, params) => owed(asked, params.positions).length > 0,
  read(asked, { 'within-months': months, positions: held }): Reading {
    const [first, ...others] = owed(asked, held).map(({ of, since }) => assessedSince(asked, of, since, months));
    return worstOf(first!, ...others);
  },
});

type Category = z.infer<typeof category>;

function owed(asked: Asked, held: Readonly<Record<Category, readonly string[]>>): { of: Category; since: string }[] {
  return category.options.flatMap((of) => {
    const since = appointedOn(asked, held[of]);
    return since === null ? [] : [{ of, since }];
  });
}

function assessedSince(asked: Asked, of: Category, since: string, months: number): Reading {
  const required = { value: months, unit: 'months' as const };
  const [pass] = relied(results(asked, of).filter(({ detail }) => detail.passed), asked.question.on);
  if (pass) return { verdict: 'meets', required, actual: { value: pass.on, unit: 'day' }, evidence: [pass.sourceId], changesOn: pass.until && addDays(pass.until, 1) };
  const lastDay = addMonths(since, months);
  const actual = { value: since, unit: 'day' as const };
  return asked.question.on > lastDay ? { verdict: 'fails', required, actual, evidence: [], changesOn: null } : { verdict: 'not-proven', required, actual, evidence: [], changesOn: addDays(lastDay, 1) };
}

/** The first day of the appointment he holds to one of these positions. */
function appointedOn({ person, question: { on, mine } }: Asked, held: readonly string[]): string | null {
  const days = person.appointments.filter((one) => held.includes(one.position) && runsOn(one, on) && (mine.id === null || one.organisationId === mine.id)).map(({ sinceOn }) => sinceOn);
  return days.sort()[0] ?? null;
}

/** 考核不得收费: what it cost him, in yuan. */
export const assessmentFee = measure({
  params: z.strictObject({ 'at-most': z.number().min(0) }),
  stricter: { 'at-most': 'less' },
  read({ person, question: { on } }, { 'at-most': most }): Reading {
    const required = { value: most, unit: 'yuan' as const };
    const newest = factsOf(person, 'assessed', on).find(({ detail }) => detail.fee !== null);
    if (!newest) return notProven(required);
    return { verdict: newest.detail.fee! <= most ? 'meets' : 'fails', required, actual: { value: newest.detail.fee!, unit: 'yuan' }, evidence: [newest.sourceId], changesOn: null };
  },
});

/** 补考仍不合格: no new application for so many months. Concerns whoever has failed a resit and not passed since. */
export const waitAfterFailedResit = measure({
  params: z.strictObject({ months: count, category }),
  stricter: { months: 'more' },
  concerns: (asked, params) => failedResit(asked, params.category) !== null,
  read(asked, { months, category: of }): Reading {
    const required = { value: months, unit: 'months' as const };
    const failed = failedResit(asked, of)!;
    const from = addMonths(failed.on, months);
    const met = asked.question.on >= from;
    return { verdict: met ? 'meets' : 'fails', required, actual: { value: failed.on, unit: 'day' }, evidence: [failed.sourceId], changesOn: met ? null : from };
  },
});

function failedResit(asked: Asked, of: Category): Known<'assessed'> | null {
  const newestFirst = results(asked, of);
  const passedOn = newestFirst.find(({ detail }) => detail.passed)?.on ?? '';
  return newestFirst.find(({ on, detail }) => !detail.passed && detail.resit && on > passedOn) ?? null;
}

/** 考核合格证明 within its years, and renewed so many days before it ends. */
export const competencyCertificate = measure({
  params: z.strictObject({ 'valid-years': count, 'apply-days-before': count, category }),
  stricter: { 'valid-years': 'less', 'apply-days-before': 'more' },
  read(asked, { 'valid-years': years, 'apply-days-before': days, category: of }): Reading {
    const { on, purpose } = asked.question;
    const required = { value: years, unit: 'years' as const };
    const [pass] = results(asked, of).filter(({ detail }) => detail.passed);
    if (!pass) return notProven(required);
    const end = [addDays(addMonths(pass.on, years * 12), -1), pass.until].reduce<string>((first, day) => (day !== null && day < first ? day : first), '9999-12-31');
    const lastDay = purpose === 'renewal' ? addDays(end, -days) : end;
    const met = on <= lastDay;
    return { verdict: met ? 'meets' : 'fails', required, actual: { value: pass.on, unit: 'day' }, evidence: [pass.sourceId], changesOn: met ? addDays(lastDay, 1) : null };
  },
});
