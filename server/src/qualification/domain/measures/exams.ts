import * as z from 'zod';
import { addDays, addMonths } from '../../../../contract/calendar.ts';
import { factsOf, relied, type Known } from '../dossier.ts';
import { measure, notProven, type Asked, type Reading } from '../measure.ts';

const count = z.number().positive();

function ofItem<K extends 'theory-passed' | 'practical-passed' | 'theory-failed'>({ person, question: { on, operationItem } }: Asked, kind: K): Known<K>[] {
  return factsOf(person, kind, on).filter(({ detail }) => detail.operationItem === operationItem);
}

const passed = (kind: 'theory-passed' | 'practical-passed') => (asked: Asked, passMark: number): Reading => {
  const required = { value: passMark, unit: 'points' as const };
  const [pass] = relied(ofItem(asked, kind), asked.question.on);
  if (!pass) return notProven(required);
  const { mark } = pass.detail;
  // a pass that tells no mark was one by the rule of its day
  return { verdict: mark === undefined || mark >= passMark ? 'meets' : 'fails', required, actual: mark === undefined ? { value: pass.on, unit: 'day' } : { value: mark, unit: 'points' }, evidence: [pass.sourceId], changesOn: pass.until && addDays(pass.until, 1) };
};

/** 理论考试: pass mark, points in all, minutes. */
export const theoryExam = measure({
  params: z.strictObject({ 'pass-mark': count, 'out-of': count, minutes: count }),
  stricter: { 'pass-mark': 'more' },
  read: (asked, { 'pass-mark': mark }) => passed('theory-passed')(asked, mark),
});

/** 实操考试. */
export const practicalExam = measure({
  params: z.strictObject({ 'pass-mark': count, 'out-of': count }),
  stricter: { 'pass-mark': 'more' },
  read: (asked, { 'pass-mark': mark }) => passed('practical-passed')(asked, mark),
});

/** 先理论后实操: the newest practical pass came on or after the day of a theory pass. Without a practical one, a theory pass is enough. */
export const theoryBeforePractical = measure({
  params: z.strictObject({}),
  stricter: {},
  read(asked): Reading {
    const required = { value: 'theory-passed', unit: 'word' as const };
    const [practical] = ofItem(asked, 'practical-passed');
    const theory = ofItem(asked, 'theory-passed').find(({ on }) => !practical || on <= practical.on);
    const evidence = [theory, practical].flatMap((pass) => pass?.sourceId ?? []);
    if (theory) return { verdict: 'meets', required, actual: { value: theory.on, unit: 'day' }, evidence, changesOn: null };
    return practical ? { verdict: 'fails', required, actual: { value: practical.on, unit: 'day' }, evidence, changesOn: null } : notProven(required);
  },
});

/** 补考: so many within so many days of the fail; after that training again comes first. Concerns whoever has failed since his last pass and training. */
export const resits = measure({
  params: z.strictObject({ resits: z.int().min(0), 'within-days': count }),
  stricter: { resits: 'less', 'within-days': 'less' },
  concerns: (asked) => failsSinceTraining(asked).length > 0,
  read(asked, { resits: allowed, 'within-days': days }): Reading {
    const { on } = asked.question;
    const fails = failsSinceTraining(asked);
    const [newest] = fails as [Known<'theory-failed'>, ...Known<'theory-failed'>[]];
    const lastDay = addDays(newest.on, days);
    const may = fails.length <= allowed && on <= lastDay;
    return { verdict: may ? 'meets' : 'fails', required: { value: days, unit: 'days' }, actual: { value: newest.on, unit: 'day' }, evidence: fails.map(({ sourceId }) => sourceId), changesOn: may ? addDays(lastDay, 1) : null };
  },
});

function failsSinceTraining(asked: Asked): Known<'theory-failed'>[] {
  const passes = ofItem(asked, 'theory-passed').map(({ on }) => on);
  const training = factsOf(asked.person, 'trained', asked.question.on).filter(({ detail }) => detail.category === 'special-operation-worker').map(({ on }) => on);
  const since = [...passes, ...training].sort().at(-1) ?? '';
  return ofItem(asked, 'theory-failed').filter(({ on }) => on > since);
}

/** 理论合格的有效期, in months: of the pass of this item. */
export const passValidity = measure({
  params: z.strictObject({ 'valid-months': count }),
  stricter: { 'valid-months': 'less' },
  read(asked, { 'valid-months': months }): Reading {
    const required = { value: months, unit: 'months' as const };
    const [pass] = ofItem(asked, 'theory-passed');
    if (!pass) return notProven(required);
    // the last day is the day of the same number so many months later
    const lastDay = addMonths(pass.on, months);
    const valid = asked.question.on <= lastDay;
    return { verdict: valid ? 'meets' : 'fails', required, actual: { value: pass.on, unit: 'day' }, evidence: [pass.sourceId], changesOn: valid ? addDays(lastDay, 1) : null };
  },
});
