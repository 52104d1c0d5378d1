/** 一人一档: everything known of a person, composed; what he asks to have corrected, and the answers. */
import * as z from 'zod';
import { appointmentSchema, employmentSchema } from './employment.ts';
import { personChangeSchema, sensitiveViewSchema } from './people.ts';
import { rosterStatementSchema } from './person-imports.ts';
import { evidenceSchema, frontLineTimeSchema, personRecordSchema } from './person-records.ts';
import { qualifyingFactSchema } from './qualifying-facts.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, instantSchema, pageQuerySchema, sentFileSchema } from './shapes.ts';
import { sittingStateSchema } from './sitting-states.ts';

/** 更正申请的内容所在: what part of the file is said to be wrong. */
export const correctionSubjects = ['identity', 'phone', 'photo', 'employment', 'appointment', 'education', 'front-line', 'health', 'training-elsewhere', 'exam', 'other'] as const;
export type CorrectionSubject = (typeof correctionSubjects)[number];

/** 更正申请的状态: 待答复, 予以更正, 不予更正, 已撤回. That one is overdue follows from its day. */
export const correctionStates = ['asked', 'upheld', 'declined', 'withdrawn'] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** 更正申请. */
export const correctionSchema = z.object({
  id: idSchema,
  subject: z.enum(correctionSubjects),
  wrong: z.string(), right: z.string(),
  evidence: evidenceSchema.nullable(),
  state: z.enum(correctionStates),
  askedAt: instantSchema,
  /** The last day of our own term for an answer. */
  dueOn: daySchema,
  overdue: z.boolean(),
  /** Why it was answered so; for one that was upheld, also what was changed. */
  reason: z.string().nullable(), changed: z.string().nullable(),
  answeredBy: z.string().nullable(), answeredAt: instantSchema.nullable(),
  abilities: abilitiesSchema,
});
export type Correction = z.infer<typeof correctionSchema>;

/** One correction as the desks list it. */
export const listedCorrectionSchema = correctionSchema.extend({ personId: idSchema, personName: z.string(), residentIdMasked: z.string() });
export type ListedCorrection = z.infer<typeof listedCorrectionSchema>;

/** Why an organisation keeps the file: employment, training with it, an import not yet undone. */
export const keepingReasons = ['employment', 'training', 'import'] as const;

export const fileKeeperSchema = z.object({ organisationId: idSchema, name: z.string(), because: z.enum(keepingReasons), sinceOn: daySchema, untilOn: daySchema.nullable() });

/** `employer` and `job` are what the list of candidates said. */
export const fileSittingSchema = z.object({
  id: idSchema, operationItem: z.string(), startsAt: instantSchema, institutionName: z.string(), siteName: z.string(), employer: z.string(), job: z.string(), state: sittingStateSchema,
  practice: z.boolean(), resit: z.boolean(), mark: z.number().nullable(), outOf: z.number().nullable(), passed: z.boolean().nullable(),
});

export const filePassSchema = z.object({
  id: idSchema, operationItem: z.string(), mark: z.number(), passedOn: daySchema, validUntilOn: daySchema, practice: z.boolean(), state: z.enum(['valid', 'expired', 'revoked']),
});

export const fileConsentSchema = z.object({ id: idSchema, purpose: z.string(), textVersion: z.string(), givenAt: instantSchema, withdrawnAt: instantSchema.nullable() });

/** The file whole. Numbers are masked whoever reads it; the person's own download holds his own number. */
export const personFileSchema = z.object({
  composedAt: instantSchema,
  person: z.object({
    id: idSchema, name: z.string(), sex: z.enum(['male', 'female']), bornOn: daySchema, residentIdMasked: z.string(), phoneMasked: z.string().nullable(),
    educationLevel: z.string(), photoId: idSchema.nullable(), registeredAt: instantSchema,
  }),
  keepers: z.array(fileKeeperSchema),
  employments: z.array(employmentSchema.omit({ abilities: true })),
  appointments: z.array(appointmentSchema.omit({ abilities: true, outsideEmployment: true })),
  records: z.array(personRecordSchema.omit({ abilities: true })),
  frontLineTime: frontLineTimeSchema,
  /** What rosters that stand said of him, newest first. */
  rosters: z.array(rosterStatementSchema),
  /** What a desk changed in the file or took back, and why. */
  changes: z.array(personChangeSchema),
  sittings: z.array(fileSittingSchema),
  passes: z.array(filePassSchema),
  facts: z.array(z.intersection(qualifyingFactSchema, z.object({ holds: z.boolean() }))),
  consents: z.array(fileConsentSchema),
  corrections: z.array(correctionSchema),
  /** The person and the regulators read it; for a clerk it is null. */
  views: z.array(sensitiveViewSchema.omit({ id: true })).nullable(),
  /** Our own term for answering a correction, calendar days. */
  correctionTermDays: z.int(),
  abilities: abilitiesSchema,
});
export type PersonFile = z.infer<typeof personFileSchema>;

/** 档案数据文件, version 1: the file as it stands, with the person's own numbers when he himself takes it. */
export const personFileDocumentSchema = z.object({
  format: z.literal('kuangan.person-file'),
  version: z.literal(1),
  madeAt: instantSchema,
  madeBy: z.string(),
  /** Null in a download of anybody but the person. */
  ownNumbers: z.object({ residentId: z.string(), phone: z.string().nullable() }).nullable(),
  file: personFileSchema.omit({ abilities: true }),
});
export type PersonFileDocument = z.infer<typeof personFileDocumentSchema>;

const person = z.object({ personId: idSchema });
const correction = z.object({ correctionId: idSchema });
const said = z.string().trim().min(2).max(1000);

export const personFileRoutes = routeTable({
  readFile: { method: 'GET', path: '/api/people/:personId/file', summary: 'Everything known of a person, numbers masked.', params: person, output: personFileSchema, errors: [] },
  downloadData: {
    method: 'GET', path: '/api/people/:personId/file/data', summary: 'The file as JSON, kuangan.person-file version 1; the person’s own holds his own numbers.', download: true,
    params: person, output: sentFileSchema, errors: [],
  },
  downloadPdf: {
    method: 'GET', path: '/api/people/:personId/file/pdf', summary: 'The file as a PDF to keep or print.', download: true,
    params: person, output: sentFileSchema, errors: [],
  },
  askCorrection: {
    method: 'POST', path: '/api/people/:personId/corrections', summary: 'Ask, as the person himself, for a correction of one’s file.',
    params: person, body: z.object({ subject: z.enum(correctionSubjects), wrong: said, right: said, evidenceId: idSchema.nullable().default(null) }),
    output: correctionSchema, errors: ['correction/too-many-open'],
  },
  withdrawCorrection: {
    method: 'POST', path: '/api/corrections/:correctionId/withdrawal', summary: 'Take one’s own request back before it is answered.',
    params: correction, output: emptySchema, errors: ['correction/state'],
  },
  answerCorrection: {
    method: 'POST', path: '/api/corrections/:correctionId/answer', summary: 'Answer a request with reasons; one that is upheld says what was changed.',
    params: correction,
    body: z.discriminatedUnion('verdict', [z.object({ verdict: z.literal('upheld'), reason: said, changed: said }), z.object({ verdict: z.literal('declined'), reason: said })]),
    output: emptySchema, errors: ['correction/state', 'correction/own'],
  },
  listCorrections: {
    method: 'GET', path: '/api/corrections', summary: 'Requests for correction within scope: open ones by their day, the answered newest first.',
    query: pageQuerySchema.extend({ show: z.enum(['open', 'closed']).default('open') }),
    output: z.object({ corrections: z.array(listedCorrectionSchema), next: z.string().nullable(), open: z.int(), overdue: z.int(), termDays: z.int() }), errors: [],
  },
});
