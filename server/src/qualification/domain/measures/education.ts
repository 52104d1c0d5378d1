import * as z from 'zod';
import { educationLevels, type EducationLevel } from '../../../../contract/person-records.ts';
import { factsOf, type Known } from '../dossier.ts';
import { measure, notProven, type Amount, type Asked, type Reading } from '../measure.ts';

const rank = (level: EducationLevel): number => educationLevels.indexOf(level);

/** Disciplines a diploma must be in, as words its major contains: a list in the rule, because which disciplines are 主体专业 differs by place. */
export const disciplines = {
  'major-like': z.array(z.string().min(2)).min(1).optional(),
  /** What a major that is not on the list means. While nobody has confirmed the list, it proves nothing; once it is complete, `fails`. */
  unlisted: z.enum(['not-proven', 'fails']).default('not-proven'),
};

export interface DiplomaWanted {
  /** Null where a text asks for the discipline alone. */
  level: EducationLevel | null;
  majors: readonly string[] | undefined;
  unlisted: 'not-proven' | 'fails';
}

/** 学历, and the disciplines it must be in. */
export const educationLevel = measure({
  params: z.strictObject({ 'at-least': z.enum(educationLevels), ...disciplines }),
  stricter: { 'at-least': 'more' },
  read: (asked, { 'at-least': level, 'major-like': majors, unlisted }) => readDiploma(asked, { level, majors, unlisted }),
});

export function readDiploma({ question: { on }, person }: Asked, { level, majors, unlisted }: DiplomaWanted): Reading {
  const required: Amount = level === null ? { value: 'listed-major', unit: 'word' } : { value: level, unit: 'level' };
  const diplomas = factsOf(person, 'education', on);
  const shown = highest(diplomas);
  if (!shown) return notProven(required);
  const listed = ({ detail }: Known<'education'>): boolean => !majors || majors.some((words) => detail.major.includes(words));
  const highEnough = ({ detail }: Known<'education'>): boolean => level === null || rank(detail.level) >= rank(level);
  const told = (verdict: Reading['verdict'], { detail, sourceId }: Known<'education'>): Reading => ({ verdict, required, actual: { value: detail.level, unit: 'level' }, evidence: [sourceId], changesOn: null });
  const best = highest(diplomas.filter((one) => listed(one) && highEnough(one)));
  if (best) return told('meets', best);
  // a high enough level without a written major proves nothing about the major, and a list that may lack some nothing against one
  const open = diplomas.find((one) => highEnough(one) && (one.detail.major === '' || unlisted === 'not-proven'));
  return open ? told('not-proven', open) : told('fails', shown);
}

function highest(diplomas: readonly Known<'education'>[]): Known<'education'> | null {
  return diplomas.reduce<Known<'education'> | null>((best, one) => (best && rank(best.detail.level) >= rank(one.detail.level) ? best : one), null);
}
