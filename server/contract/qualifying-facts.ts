/** 合格事实: what is known of a person that a rule may ask about, dated, with its source. */
import * as z from 'zod';
import { educationLevels, healthConclusions } from './person-records.ts';
import { daySchema, idSchema, instantSchema } from './shapes.ts';

/** The stretch of time a fact speaks of, where it speaks of one; both days known. */
const stretch = { sinceOn: daySchema, untilOn: daySchema };

/** What a fact of each kind says. A closed list: a new kind is a new line here and in the check of its table. */
export const factDetails = {
  /** 理论考试合格 in one operation item. */
  'theory-passed': z.object({ operationItem: z.string() }),
  /** 外部培训: a course taken at another place, whose evidence somebody here has verified. */
  'trained-elsewhere': z.object({ course: z.string(), organiser: z.string(), region: z.string(), hours: z.number().nullable(), ...stretch }),
  /** 学历 with its major. */
  education: z.object({ level: z.enum(educationLevels), major: z.string() }),
  /** 一线从业经历: one verified stretch; overlapping ones are merged by whoever counts the years. */
  'front-line': z.object({ organisation: z.string(), job: z.string(), ...stretch }),
  /** 体检 for work at a mine. */
  health: z.object({ conclusion: z.enum(healthConclusions) }),
} as const;
export type FactKind = keyof typeof factDetails;
export type FactDetails = { [K in FactKind]: z.infer<(typeof factDetails)[K]> };
export const factKinds = Object.keys(factDetails) as [FactKind, ...FactKind[]];

/** What a fact rests on. */
export const factSources = ['theory-pass', 'record'] as const;
/** Why a fact stands no longer. */
export const factEnds = ['revoked', 'sitting-voided', 'record-withdrawn'] as const;

const factFrame = z.object({
  source: z.enum(factSources), sourceId: idSchema,
  /** The day it came about. */
  on: daySchema,
  /** The last day it may be relied on; null when it does not run out. */
  until: daySchema.nullable(),
  /** 练习用: proves nothing. */
  practice: z.boolean(),
  withdrawnAt: instantSchema.nullable(), withdrawnBecause: z.enum(factEnds).nullable(),
});

/** One fact; `kind` tells what `detail` says. */
export const qualifyingFactSchema = z.discriminatedUnion('kind', [
  factFrame.extend({ kind: z.literal('theory-passed'), detail: factDetails['theory-passed'] }),
  factFrame.extend({ kind: z.literal('trained-elsewhere'), detail: factDetails['trained-elsewhere'] }),
  factFrame.extend({ kind: z.literal('education'), detail: factDetails.education }),
  factFrame.extend({ kind: z.literal('front-line'), detail: factDetails['front-line'] }),
  factFrame.extend({ kind: z.literal('health'), detail: factDetails.health }),
]);
export type QualifyingFact = z.infer<typeof qualifyingFactSchema>;
