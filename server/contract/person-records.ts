/** What a person’s file states with evidence: education, front-line periods, health, training elsewhere, another name; consents. */
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema, reasonSchema, sentFileSchema } from './shapes.ts';

/** 学历: 小学及以下, 初中, 高中, 中专(技校), 大专, 本科, 硕士, 博士; from low to high. */
export const educationLevels = ['primary', 'junior-high', 'senior-high', 'secondary-technical', 'junior-college', 'bachelor', 'master', 'doctor'] as const;
export type EducationLevel = (typeof educationLevels)[number];

/** 体检结论: 合格, 有条件合格, 不合格. */
export const healthConclusions = ['fit', 'fit-with-limits', 'unfit'] as const;
export type HealthConclusion = (typeof healthConclusions)[number];

const words = (longest: number) => z.string().trim().min(1).max(longest);

/** What a record says, by kind. */
export const recordContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('education'), level: z.enum(educationLevels), major: z.string().trim().max(60).default(''), school: words(100), graduatedOn: daySchema }),
  /** 矿山一线从业经历: both ends are known days; what is still running is stated up to a day. */
  z.object({ kind: z.literal('front-line'), mineName: words(100), job: words(60), sinceOn: daySchema, untilOn: daySchema }),
  z.object({ kind: z.literal('health'), conclusion: z.enum(healthConclusions), issuer: words(100), examinedOn: daySchema, validUntilOn: daySchema.nullable().default(null) }),
  /** 外部培训经历: a national course, another province. */
  z.object({
    kind: z.literal('training-elsewhere'), course: words(100), provider: words(100), region: z.string().trim().max(60).default(''), studyHours: z.number().positive().max(5000).nullable().default(null),
    sinceOn: daySchema, untilOn: daySchema, documentNumber: z.string().trim().max(60).default(''),
  }),
  /** 更正姓名: the right name. Verified, it is his name. Longer here than a name may be, so that one of 200 characters is refused as a name. */
  z.object({ kind: z.literal('name'), name: words(400) }),
]);
export type RecordContent = z.infer<typeof recordContentSchema>;
export type RecordKind = RecordContent['kind'];

/** 档案记录的状态: 待核验, 已核验, 未通过, 已撤回. */
export const recordStates = ['stated', 'verified', 'refused', 'withdrawn'] as const;
export type RecordState = (typeof recordStates)[number];

export const evidenceSchema = z.object({ id: idSchema, name: z.string(), mediaType: z.string(), bytes: z.int() });

export const personRecordSchema = z.object({
  id: idSchema, content: recordContentSchema, state: z.enum(recordStates), evidence: evidenceSchema.nullable(),
  /** Null when it came with an import. */
  statedBy: z.string().nullable(), statedAt: instantSchema,
  decidedBy: z.string().nullable(), decidedAt: instantSchema.nullable(), decisionReason: z.string().nullable(),
  withdrawnReason: z.string().nullable(), abilities: abilitiesSchema,
});
export type PersonRecordShown = z.infer<typeof personRecordSchema>;

/** Verified front-line time up to today; days that several periods share count once. */
export const frontLineTimeSchema = z.object({ days: z.int(), years: z.int(), months: z.int() });

/** 同意事项. Each has a text of its own; none is bundled with another. */
export const consentPurposes = ['photo-in-file'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const consentSchema = z.object({
  purpose: z.enum(consentPurposes),
  /** The text in force, and its hash: what is agreed to is what was shown. */
  text: z.string(), textVersion: z.string(), textHash: z.string(),
  /** Null when it was never given or was taken back. */
  given: z.object({ id: idSchema, givenAt: instantSchema, textVersion: z.string() }).nullable(),
});
export type ConsentShown = z.infer<typeof consentSchema>;

const person = z.object({ personId: idSchema });
const record = z.object({ recordId: idSchema });
const faultsOfContent = ['period/end-before-start', 'period/before-birth', 'period/in-the-future'] as const;

export const personRecordRoutes = routeTable({
  listRecords: {
    method: 'GET', path: '/api/people/:personId/records', summary: 'What is stated of a person with evidence, newest first, and the verified front-line time.',
    params: person, output: z.object({ records: z.array(personRecordSchema), frontLineTime: frontLineTimeSchema }), errors: [],
  },
  stateRecord: {
    method: 'POST', path: '/api/people/:personId/records', summary: 'State something of a person; another one verifies it.',
    params: person, body: z.object({ content: recordContentSchema, evidenceId: idSchema.nullable().default(null) }),
    output: z.object({ recordId: idSchema }), errors: [...faultsOfContent, 'person/name-refused'],
  },
  attachEvidence: {
    method: 'PUT', path: '/api/person-records/:recordId/evidence', summary: 'Add the evidence a statement lacks, or better evidence, before it is decided; the person himself only to what he stated or what has none.',
    params: record, body: z.object({ evidenceId: idSchema }), output: emptySchema, errors: ['record/state', 'record/evidence-of-another'],
  },
  decideRecord: {
    method: 'POST', path: '/api/person-records/:recordId/decision', summary: 'Verify or refuse what another has stated and proved, with a reason; refused when the evidence is no longer the one that was seen.',
    params: record,
    /** `evidenceId`: what the record showed to whoever decides; null when it showed none. */
    body: z.object({ verdict: z.enum(['verified', 'refused']), reason: reasonSchema, evidenceId: idSchema.nullable() }),
    output: emptySchema, errors: ['record/state', 'record/own-statement', 'record/own-evidence', 'record/own-file', 'record/evidence-changed', 'record/no-evidence'],
  },
  withdrawRecord: {
    method: 'POST', path: '/api/person-records/:recordId/withdrawal', summary: 'Take back a statement, or end what turned out wrong after it was verified.',
    params: record, body: z.object({ reason: reasonSchema }), output: emptySchema, errors: ['record/state', 'record/not-yours'],
  },
  uploadEvidence: {
    method: 'POST', path: '/api/people/:personId/evidence', summary: 'A document that proves something: jpeg, png or webp up to 5 MB, pdf up to 10 MB.', upload: true,
    params: person, output: z.object({ evidenceId: idSchema }), errors: ['file/empty', 'file/too-large', 'file/wrong-type', 'file/not-as-named', 'file/damaged', 'file/too-many'],
  },
  readEvidence: {
    method: 'GET', path: '/api/evidence/:evidenceId', summary: 'A piece of evidence, to be saved, never run.', download: true,
    params: z.object({ evidenceId: idSchema }), output: sentFileSchema, errors: [],
  },
  listConsents: {
    method: 'GET', path: '/api/people/:personId/consents', summary: 'What a person may agree to, with the text in force, and what he has agreed to.',
    params: person, output: z.object({ consents: z.array(consentSchema) }), errors: [],
  },
  giveConsent: {
    method: 'POST', path: '/api/people/:personId/consents', summary: 'Agree, as the person himself, to the text that was shown.',
    params: person, body: z.object({ purpose: z.enum(consentPurposes), textHash: z.string().max(64) }),
    output: z.object({ consentId: idSchema }), errors: ['consent/other-text'],
  },
  withdrawConsent: {
    method: 'POST', path: '/api/consents/:consentId/withdrawal', summary: 'Take an agreement back.',
    params: z.object({ consentId: idSchema }), output: emptySchema, errors: [],
  },
});
