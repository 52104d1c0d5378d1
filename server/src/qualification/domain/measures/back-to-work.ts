import * as z from 'zod';
import { addDays, addMonths, runsOn } from '../../../../contract/calendar.ts';
import { factsOf, type Known } from '../dossier.ts';
import { measure, notProven, type Asked, type Reading } from '../measure.ts';
import { count, courses } from './courses.ts';

/** Training that is owed since something happened: passed is met, failed is not, without an exam or none at all is not proven. */
function trainedSince(candidates: readonly Known<'trained'>[], required: Reading['required'], needsExam: boolean): Reading {
  const passed = candidates.find(({ detail }) => detail.examPassed === true || (!needsExam && detail.examPassed === null));
  const told = passed ?? candidates[0];
  if (!told) return notProven(required);
  const verdict = passed ? 'meets' : told.detail.examPassed === false ? 'fails' : 'not-proven';
  return { verdict, required, actual: { value: told.on, unit: 'day' }, evidence: [told.sourceId], changesOn: null };
}

/**
 * 转岗: trained for the new job and examined. Concerns whoever had another job at this mine before. What he learnt
 * while he still had the old one counts, as he trains before he begins; what he learnt before that one does not.
 */
export const retrainedAfterChange = measure({
  params: z.strictObject({}),
  stricter: {},
  concerns: (asked) => changeOfJob(asked) !== null,
  read(asked): Reading {
    const { beganOn, oldJobSince } = changeOfJob(asked)!;
    return trainedSince(courses(asked, { stages: ['change-of-job', 'initial'] }).filter(({ detail }) => detail.sinceOn > oldJobSince), { value: beganOn, unit: 'day' }, true);
  },
});

/** The day his present job here began, and the one it followed; null when it is his first, or one of them is not named. */
function changeOfJob({ person, question: { on, mine } }: Asked): { beganOn: string; oldJobSince: string } | null {
  const here = person.employments.filter((one) => one.job !== '' && (mine.id === null || one.mine?.id === mine.id)).sort((a, b) => (a.sinceOn < b.sinceOn ? 1 : -1));
  const running = here.find((one) => runsOn(one, on));
  const before = running && here.find((one) => one.untilOn !== null && one.untilOn < running.sinceOn);
  return before && before.job !== running.job ? { beganOn: running.sinceOn, oldJobSince: before.sinceOn } : null;
}

/**
 * 离岗: after so many months away, training for the return (`training`) or the practical exam anew (`practical`). Concerns
 * whoever was away that long. It may be done before the first day back, once he has been away that long, but not so long
 * before it that he was away as long again.
 */
export const backAfterAbsence = measure({
  params: z.strictObject({ 'from-months': count, by: z.enum(['training', 'practical']) }),
  stricter: { 'from-months': 'less' },
  concerns: (asked, params) => longAbsence(asked, params['from-months']) !== null,
  read(asked, { 'from-months': months, by }): Reading {
    const { absence, backOn } = longAbsence(asked, months)!;
    const required = { value: backOn, unit: 'day' as const };
    const counts = (day: string): boolean => day >= addMonths(absence.detail.sinceOn, months) && addMonths(day, months) > backOn;
    const withAbsence = (reading: Reading): Reading => ({ ...reading, evidence: [absence.sourceId, ...reading.evidence] });
    if (by === 'training') return withAbsence(trainedSince(courses(asked, { stages: ['return', 'initial'] }).filter(({ detail }) => counts(detail.untilOn)), required, false));
    const pass = factsOf(asked.person, 'practical-passed', asked.question.on).find(({ on, detail }) => counts(on) && detail.operationItem === asked.question.operationItem);
    return withAbsence(pass ? { verdict: 'meets', required, actual: { value: pass.on, unit: 'day' }, evidence: [pass.sourceId], changesOn: null } : notProven(required));
  },
});

/** His newest absence of so many whole months. Who is asked for while he is still said to be away comes back that day. */
function longAbsence({ person, question: { on } }: Asked, months: number): { absence: Known<'away'>; backOn: string } | null {
  const absences = factsOf(person, 'away', on).map((absence) => ({ absence, backOn: absence.detail.untilOn < on ? addDays(absence.detail.untilOn, 1) : on }));
  return absences.find(({ absence, backOn }) => addMonths(absence.detail.sinceOn, months) <= backOn) ?? null;
}

/** 发生较大或者涉险事故后的全员培训: begun after the accident's day. Concerns everybody at a mine that had one, until he is trained and after. */
export const trainedAfterAccident = measure({
  params: z.strictObject({}),
  stricter: {},
  concerns: ({ question: { mine, on } }) => (mine.seriousAccidentOn ?? null) !== null && mine.seriousAccidentOn! <= on,
  read(asked): Reading {
    const accidentOn = asked.question.mine.seriousAccidentOn!;
    return trainedSince(courses(asked).filter(({ detail }) => detail.sinceOn > accidentOn), { value: accidentOn, unit: 'day' }, false);
  },
});
