/** Shapes of questions: what one is filed under, its wording, the states a revision goes through. */
import { choiceSchema, mediaSchema, optionSchema, questionTypeSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { daySchema, idSchema, instantSchema, pageQuerySchema } from './shapes.ts';

/** 试题版本状态. One is live (published or frozen) at a time, and one pending (draft or submitted). */
export const revisionStates = ['draft', 'submitted', 'published', 'frozen', 'superseded', 'retired', 'withdrawn'] as const;
export type RevisionState = (typeof revisionStates)[number];
export const revisionStateSchema = z.enum(revisionStates);

/** 题库层级: national and provincial ones are kept by an office, an enterprise's by an institution or a mine. */
export const bankLevels = ['national', 'provincial', 'enterprise'] as const;
export type BankLevel = (typeof bankLevels)[number];

export const questionSectors = ['coal', 'metal-nonmetal', 'both'] as const;
export type QuestionSector = (typeof questionSectors)[number];

/** 三项岗位. */
export const threePosts = ['principal', 'safety-manager', 'special-operation-worker'] as const;
export type ThreePost = (typeof threePosts)[number];

/** As many tags as a question bears, and as one change adds or takes away. */
export const mostTags = 20;
/** As many questions as one change files anew. */
export const mostClassified = 500;

const tagSchema = z.string().trim().min(1).max(30);

/** 归类: under what a question is filed. It may change without a new revision: no wording changes with it. */
export const classificationSchema = z.object({
  sector: z.enum(questionSectors).nullable(),
  threePost: z.enum(threePosts).nullable(),
  /** 特种作业类别; '' when nobody says. */
  specialOperation: z.string().trim().max(60),
  /** 操作项目; '' when it is the bank's. */
  operationItem: z.string().trim().max(60),
  /** 知识点 of the syllabus; '' when nobody says. */
  syllabusItem: z.string().trim().max(100),
  /** 1 easy … 5 hard. */
  difficulty: z.int().min(1).max(5).nullable(),
  tags: z.array(tagSchema).max(mostTags),
});
export type Classification = z.infer<typeof classificationSchema>;

/** 依据 of a question. A clause nobody has read is null. */
export const citationSchema = z.object({
  title: z.string().trim().min(2).max(200),
  clause: z.string().trim().min(1).max(100).nullable(),
  /** First and last day on which the clause is in force, where somebody said. */
  from: daySchema.optional(), until: daySchema.optional(),
  /** V verified, V2 second hand, M from memory, E estimate. */
  confidence: z.enum(['V', 'V2', 'M', 'E']),
});
export type CitationShown = z.infer<typeof citationSchema>;

const text = (most: number) => z.string().trim().max(most);

/** A wording without what tells the answer: what every reader of a bank sees. */
export const wordingSchema = z.object({
  type: questionTypeSchema, caseStem: z.string(), stem: z.string(), options: z.array(optionSchema), media: z.array(mediaSchema),
  citation: citationSchema.nullable(),
  /** 来源: where the question was taken from; '' when nobody says. */
  source: z.string(),
});
export type Wording = z.infer<typeof wordingSchema>;

const rubricSchema = z.array(z.object({ text: text(500), percent: z.int().min(1).max(100) })).max(20);

/** What tells the answer. Of an exam question nobody is sent it, but the second person its rubric and model answer, if it is a short answer. */
export const answeringSchema = z.object({ key: choiceSchema, rubric: rubricSchema, explanation: z.string() });
export type Answering = z.infer<typeof answeringSchema>;

/**
 * A wording as its author types it. Beyond these bounds the server looks at it as a whole and names each fault by field
 * (`question/faulty`). What is left out of key, rubric and explanation stays as it is stored: an exam question's are not
 * sent to the page that changes it. The key must be given anew when type or options change.
 */
export const contentGivenSchema = z.object({
  type: questionTypeSchema,
  caseStem: text(8000).default(''),
  stem: text(4000),
  options: z.array(z.object({ key: z.string().regex(/^[A-JTF]$/), text: text(1000) })).max(10).default([]),
  media: z.array(mediaSchema).max(12).default([]),
  key: choiceSchema.optional(),
  rubric: rubricSchema.optional(),
  explanation: text(4000).optional(),
  citation: citationSchema.nullable().default(null),
  source: text(200).default(''),
});
export type ContentGiven = z.infer<typeof contentGivenSchema>;

/** What is wrong with a content, by field: 'stem', 'options', 'options.2', 'media', 'key', 'rubric', 'citation', 'caseStem'. */
export const contentFaults = [
  'missing', 'too-few', 'too-many', 'keys-out-of-order', 'not-for-this-type', 'same-as-another', 'does-not-fit', 'key-due', 'not-hundred', 'picture-missing', 'not-stored', 'of-no-option', 'end-before-start',
] as const;
export type ContentFault = (typeof contentFaults)[number];

/** One revision of a question. */
export const revisionShownSchema = z.object({
  id: idSchema, questionId: idSchema, revision: z.int(), state: revisionStateSchema,
  /** Rises with every change of a draft; a change and a decision name the one that was read. */
  version: z.int(),
  wording: wordingSchema,
  /** Null for pool exam. */
  answering: answeringSchema.nullable(),
  authorName: z.string().nullable(), createdAt: instantSchema,
  submittedBy: z.string().nullable(), submittedAt: instantSchema.nullable(),
  decidedBy: z.string().nullable(), decidedAt: instantSchema.nullable(),
  /** Why it was begun, of all but the first; null there. */
  reason: z.string().nullable(),
  /** Why it is in this state: sent back, frozen, retired, withdrawn. 'answered-otherwise' when the second person's answer was another. */
  stateReason: z.string().nullable(),
  /** The import it came with. */
  importId: idSchema.nullable(),
  /** Answers of second persons that were another than the key. */
  otherAnswers: z.int(),
});
export type RevisionShown = z.infer<typeof revisionShownSchema>;

/** A question in a list, with its live wording or, where there is none, its newest. */
export const questionRowSchema = z.object({
  id: idSchema, revisionId: idSchema, revision: z.int(), state: revisionStateSchema,
  /** State of the revision that is written or waits for the second person beside, or instead of, a live one. */
  pending: z.enum(['draft', 'submitted']).nullable(), pendingId: idSchema.nullable(),
  type: questionTypeSchema, stem: z.string(), options: z.array(optionSchema), hasMedia: z.boolean(),
  citation: citationSchema.nullable(), authorName: z.string().nullable(), changedAt: instantSchema,
}).extend(classificationSchema.shape);
export type QuestionRow = z.infer<typeof questionRowSchema>;

/** What narrows a list of questions; stands in the address of its page. */
export const questionFilterSchema = z.object({
  /** Words of the wording or its options; two signs are enough. Never the explanation: it would tell the key. */
  search: z.string().trim().max(100).default(''),
  type: questionTypeSchema.optional(),
  state: revisionStateSchema.optional(),
  pending: z.enum(['draft', 'submitted', 'any']).optional(),
  sector: z.enum(questionSectors).optional(),
  threePost: z.enum(threePosts).optional(),
  syllabusItem: z.string().trim().max(100).optional(),
  difficulty: z.coerce.number().int().min(1).max(5).optional(),
  tag: z.string().trim().max(30).optional(),
  /** Part of title and clause. */
  citation: z.string().trim().max(100).optional(),
  /** An account. */
  author: idSchema.optional(),
  media: z.enum(['with', 'without']).optional(),
});
export const questionQuerySchema = pageQuerySchema.extend(questionFilterSchema.shape);
export type QuestionFilter = z.infer<typeof questionFilterSchema>;

/** One thing that happened to a question. */
export const questionEventSchema = z.object({
  id: idSchema, at: instantSchema, by: z.string().nullable(),
  action: z.enum(['created', 'changed', 'submitted', 'withdrawn', 'sent-back', 'answered-otherwise', 'published', 'superseded', 'frozen', 'released', 'retired', 'classified']),
  /** Of a revision; null when the question was filed anew. */
  revision: z.int().nullable(),
  /** Fields filed anew, as they were and are. */
  before: classificationSchema.partial().nullable(), after: classificationSchema.partial().nullable(),
  reason: z.string().nullable(),
});
export type QuestionEvent = z.infer<typeof questionEventSchema>;

/** One field in which two revisions differ. Of pool exam the fields that tell the answer are named without what stands in them. */
export const fieldChangeSchema = z.object({
  field: z.enum(['type', 'caseStem', 'stem', 'options', 'media', 'citation', 'source', 'key', 'rubric', 'explanation']),
  /** As JSON of the field; null for pool exam where it tells the answer. */
  before: z.unknown(), after: z.unknown(),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;
