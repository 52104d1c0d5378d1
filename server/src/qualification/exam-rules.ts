import * as z from 'zod';
import { valueOn, type LegalReference, type Rule } from './domain/rule.ts';
import { shippedRules } from './rule-files.ts';

const count = z.int().positive();
const rules = shippedRules();
export const theoryExam = typed('EXM-01', z.strictObject({ 'pass-mark': count, 'out-of': count, minutes: count }));
export const resit = typed('EXM-04', z.strictObject({ resits: z.int().min(0), 'within-days': count }));
export const theoryPass = typed('EXM-05', z.strictObject({ 'valid-months': count }));

/** Numbers by which exams are held and passes reckoned, whatever the mine. */
export const runningExams: readonly string[] = [theoryExam.id, resit.id, theoryPass.id];

/** Parameters of theory exams on one calendar day, each with where it comes from. */
export interface ExamRules {
  /** Points needed of `outOf`. */
  passMark: number;
  outOf: number;
  minutes: number;
  /** 补考: how often after a fail, and within how many days of the result. */
  resits: number;
  resitWithinDays: number;
  /** 理论考试合格 is valid so many months. */
  passValidMonths: number;
  references: (LegalReference & { rule: string })[];
}

/**
 * @param on calendar day in Asia/Shanghai the decision is made for
 * Throws RangeError for a day before the first value of a rule.
 */
export function examRules(on: string): ExamRules {
  const [exam, again, pass] = [required(theoryExam, on), required(resit, on), required(theoryPass, on)];
  return {
    passMark: exam.value['pass-mark'], outOf: exam.value['out-of'], minutes: exam.value.minutes,
    resits: again.value.resits, resitWithinDays: again.value['within-days'], passValidMonths: pass.value['valid-months'],
    references: [{ rule: theoryExam.id, ...exam.reference }, { rule: resit.id, ...again.reference }, { rule: theoryPass.id, ...pass.reference }],
  };
}

/** A rule whose numbers are parameters of something, by their types. */
function typed<T>(id: string, value: z.ZodType<T>): Rule<T> {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new Error(`rule ${id} is missing`);
  return { ...rule, values: rule.values.map((one) => ({ ...one, value: value.parse(one.value) })) };
}

function required<T>(rule: Rule<T>, on: string) {
  const value = valueOn(rule, on);
  if (!value) throw new RangeError(`rule ${rule.id} has no value on ${on}`);
  return value;
}
