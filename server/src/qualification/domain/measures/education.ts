import * as z from 'zod';
import { educationLevels, type EducationLevel } from '../../../../contract/person-records.ts';
import { factsOf, type Known } from '../dossier.ts';
import { measure, notProven, type Reading } from '../measure.ts';

const rank = (level: EducationLevel): number => educationLevels.indexOf(level);

/** 学历, and the disciplines it must be in: a list in the rule, because which disciplines are 主体专业 differs by place. */
export const educationLevel = measure({
  params: z.strictObject({ 'at-least': z.enum(educationLevels), 'major-like': z.array(z.string().min(2)).min(1).optional() }),
  stricter: { 'at-least': 'more' },
  read({ question: { on }, person }, { 'at-least': least, 'major-like': majors }): Reading {
    const required = { value: least, unit: 'level' as const };
    const diplomas = factsOf(person, 'education', on);
    if (diplomas.length === 0) return notProven(required);
    const inDiscipline = diplomas.filter(({ detail }) => !majors || majors.some((words) => detail.major.includes(words)));
    const best = highest(inDiscipline);
    if (best && rank(best.detail.level) >= rank(least)) return { verdict: 'meets', required, actual: { value: best.detail.level, unit: 'level' }, evidence: [best.sourceId], changesOn: null };
    // a high enough level without a written major proves nothing about the major
    const unsaid = diplomas.find(({ detail }) => majors && detail.major === '' && rank(detail.level) >= rank(least));
    const shown = highest(diplomas)!;
    return { verdict: unsaid ? 'not-proven' : 'fails', required, actual: { value: shown.detail.level, unit: 'level' }, evidence: [shown.sourceId], changesOn: null };
  },
});

function highest(diplomas: readonly Known<'education'>[]): Known<'education'> | null {
  return diplomas.reduce<Known<'education'> | null>((best, one) => (best && rank(best.detail.level) >= rank(one.detail.level) ? best : one), null);
}
