/** 合格事实: what is known of a person that a rule may ask about, dated, with its source. */
import * as z from 'zod';
import { educationLevels, healthConclusions } from './person-records.ts';
import { daySchema, idSchema, instantSchema } from './shapes.ts';

/** The stretch of time a fact speaks of, where it speaks of one; both days known. */
const stretch = { sinceOn: daySchema, untilOn: daySchema };

/** Whom training is for, and what it is: 主要负责人, 安全生产管理人员, 特种作业人员, 班组长, 其他从业人员, 新工人; 初次, 再培训, 复岗, 转岗或“四新”. */
export const trainingCategories = ['principal', 'safety-manager', 'special-operation-worker', 'team-leader', 'mine-worker', 'new-underground-worker', 'new-open-pit-worker'] as const;
export type TrainingCategory = (typeof trainingCategories)[number];
export const trainingStages = ['initial', 'refresher', 'return', 'change-of-job'] as const;
export type TrainingStage = (typeof trainingStages)[number];
/** Who held it: 矿山, 培训机构, 监管监察部门. */
export const trainingOrganisers = ['mine', 'institution', 'regulator'] as const;

/** What a fact of each kind says. A closed list: a new kind is a new line here and in the check of its table. */
export const factDetails = {
  /** 理论考试合格 in one operation item. */
  'theory-passed': z.object({ operationItem: z.string(), mark: z.number().optional() }),
  /** 理论考试不合格, at first or in the resit. */
  'theory-failed': z.object({ operationItem: z.string(), resit: z.boolean() }),
  /** 实操考试合格. */
  'practical-passed': z.object({ operationItem: z.string(), mark: z.number().optional() }),
  /** 特种作业操作证, issued or renewed; what is wrong with its number, never the number. */
  certified: z.object({ operationItem: z.string(), numberFault: z.string().nullable() }),
  /** 复审合格 of a certificate. */
  reviewed: z.object({ operationItem: z.string() }),
  /** 安全生产知识和管理能力考核, with what it cost him in yuan; of one that was passed `until` is the last day of the certificate. */
  assessed: z.object({ category: z.enum(['principal', 'safety-manager']), passed: z.boolean(), resit: z.boolean(), fee: z.number().nullable() }),
  /** 培训: study hours of one category and stage; the exam at its end, null where there was none. */
  trained: z.object({
    category: z.enum(trainingCategories), stage: z.enum(trainingStages), organiser: z.enum(trainingOrganisers), hours: z.number(), examPassed: z.boolean().nullable(), ...stretch,
  }),
  /** 师带徒: working under a mentor, and the exam after it. */
  mentored: z.object({ examPassed: z.boolean().nullable(), ...stretch }),
  /** 离岗: away from his job. */
  away: z.object(stretch),
  /** 盲戴自救器: seconds it took. */
  'self-rescuer': z.object({ seconds: z.number() }),
  /** 应急演练: 紧急撤离和避险, 救援. */
  drilled: z.object({ drill: z.enum(['evacuation', 'rescue']) }),
  /** 应知应会考核 on a version of the handbook of his job. */
  'handbook-tested': z.object({ passed: z.boolean(), version: z.string() }),
  /** 不安全行为: points given for one. */
  'unsafe-behaviour': z.object({ points: z.number() }),
  /** 弄虚作假 in training, exam or certificate, found by a decision. */
  fraud: z.object({ what: z.enum(['training', 'exam', 'certificate']) }),
  /** 违章作业 at special work, verified. */
  violation: z.object({ operationItem: z.string() }),
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
  factFrame.extend({ kind: z.literal('theory-failed'), detail: factDetails['theory-failed'] }),
  factFrame.extend({ kind: z.literal('practical-passed'), detail: factDetails['practical-passed'] }),
  factFrame.extend({ kind: z.literal('certified'), detail: factDetails.certified }),
  factFrame.extend({ kind: z.literal('reviewed'), detail: factDetails.reviewed }),
  factFrame.extend({ kind: z.literal('assessed'), detail: factDetails.assessed }),
  factFrame.extend({ kind: z.literal('trained'), detail: factDetails.trained }),
  factFrame.extend({ kind: z.literal('mentored'), detail: factDetails.mentored }),
  factFrame.extend({ kind: z.literal('away'), detail: factDetails.away }),
  factFrame.extend({ kind: z.literal('self-rescuer'), detail: factDetails['self-rescuer'] }),
  factFrame.extend({ kind: z.literal('drilled'), detail: factDetails.drilled }),
  factFrame.extend({ kind: z.literal('handbook-tested'), detail: factDetails['handbook-tested'] }),
  factFrame.extend({ kind: z.literal('unsafe-behaviour'), detail: factDetails['unsafe-behaviour'] }),
  factFrame.extend({ kind: z.literal('fraud'), detail: factDetails.fraud }),
  factFrame.extend({ kind: z.literal('violation'), detail: factDetails.violation }),
  factFrame.extend({ kind: z.literal('trained-elsewhere'), detail: factDetails['trained-elsewhere'] }),
  factFrame.extend({ kind: z.literal('education'), detail: factDetails.education }),
  factFrame.extend({ kind: z.literal('front-line'), detail: factDetails['front-line'] }),
  factFrame.extend({ kind: z.literal('health'), detail: factDetails.health }),
]);
export type QualifyingFact = z.infer<typeof qualifyingFactSchema>;
