import * as z from 'zod';
import { educationLevels } from '../../../../contract/person-records.ts';
import { measure, worstOf } from '../measure.ts';
import { disciplines, readDiploma } from './education.ts';
import { readFrontLine, readSectorYears } from './experience.ts';

const names = z.array(z.string().min(1)).min(1);

/**
 * 专业学历并有从业年限, as one sentence of a text asks for both: the one that stands worse is told, with what it asks for.
 * `of` says which years: verified ones at the front line, or all on record at mines of the kind. `sections` is told, not
 * asked of a file: which sections of a mine of each kind the text means.
 */
export const diplomaAndYears = measure({
  params: z.strictObject({
    level: z.enum(educationLevels).optional(), ...disciplines,
    years: z.number().positive(), of: z.enum(['front-line', 'sector']), 'job-like': z.array(z.string().min(1)).min(1).optional(), sections: z.strictObject({ coal: names, 'metal-nonmetal': names }).optional(),
  }),
  stricter: { level: 'more', years: 'more' },
  read(asked, { level, 'major-like': majors, unlisted, years, of, 'job-like': jobs }) {
    const diploma = readDiploma(asked, { level: level ?? null, majors, unlisted });
    const worked = of === 'front-line' ? readFrontLine(asked, { years, jobs }) : readSectorYears(asked, { years, jobs });
    return { ...worstOf(worked, diploma), evidence: [...diploma.evidence, ...worked.evidence] };
  },
});
