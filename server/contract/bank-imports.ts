/** 题库导入: a file of questions read, mended in place and committed, row by row, in the background. */
import { optionSchema, poolSchema, questionTypeSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { errorCodes, type ErrorCode } from './errors.ts';
import { routeTable } from './routes.ts';
import { idSchema, importCountsSchema, instantSchema } from './shapes.ts';

export const bankImportStates = ['reading', 'ready', 'committing', 'committed', 'refused'] as const;
export type BankImportState = (typeof bankImportStates)[number];

/** What a commit does with a row; `present`: the bank has the question already. */
export const rowFates = ['taken', 'mended', 'refused', 'present', 'left-out'] as const;
export type RowFate = (typeof rowFates)[number];

export const bankRowFilters = ['all', ...rowFates, 'by-hand'] as const;
export type BankRowFilter = (typeof bankRowFilters)[number];

/** So many rows one file may have; ours. */
export const mostBankRows = 60_000;

/** Notes whose rows may all be mended alike, because nothing of what the question asks is touched. */
export const alikeNotes = ['type-renamed', 'difficulty-unread', 'duplicate'] as const;
export type AlikeNote = (typeof alikeNotes)[number];

/** One file on its way. What the server does by itself is followed by asking again. */
export const bankImportSchema = z.object({
  id: idSchema,
  bankId: idSchema,
  pool: poolSchema,
  fileName: z.string(),
  state: z.enum(bankImportStates),
  uploadedAt: instantSchema,
  uploadedBy: z.string(),
  committedAt: instantSchema.nullable(),
  /** Rows done of rows in all, while the server works on it; 0 of 0 while the file is being opened. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  counts: importCountsSchema.extend({
    alreadyThere: z.int(), leftOut: z.int(),
    /** Of all of these, those somebody has mended. */
    byHand: z.int(),
    /** Rows that could be mended alike, by note. */
    alike: z.object(Object.fromEntries(alikeNotes.map((note) => [note, z.int()])) as Record<AlikeNote, z.ZodInt>),
  }),
  /** What the commit did. */
  outcome: z.object({ added: z.int(), alreadyThere: z.int(), leftOut: z.int() }).nullable(),
  /** Why the last step was not done; a code of `errorCodes` with its facts. */
  fault: z.object({ code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** When the very same file was committed to this bank before. */
  sameFileCommittedAt: instantSchema.nullable(),
});
export type BankImport = z.infer<typeof bankImportSchema>;

const longText = z.string().max(4000);

/** 试题原文, as the form shows it. Of an exam bank neither the answer nor the explanation is shown, and what may be a key is masked in the stem. */
const writtenSchema = z.object({
  type: z.string(), stem: z.string(), options: z.array(z.string()), difficulty: z.string(), syllabusItem: z.string(), citation: z.string(),
  answer: z.string().optional(), explanation: z.string().optional(),
  /** Something in `stem` is masked. */
  masked: z.boolean(),
});
export type WrittenShown = z.infer<typeof writtenSchema>;

export const bankImportRowSchema = z.object({
  /** Place in the file, from 1, over all its sheets. */
  place: z.int(),
  sheet: z.string(),
  row: z.int(),
  becomes: z.enum(rowFates),
  /** What the row is about, short, plain text. */
  label: z.string(),
  notes: z.array(z.object({ code: z.string(), detail: z.string() })),
  /** What would be stored, as a candidate would see it; null where nothing can be read. */
  question: z.object({ type: questionTypeSchema, stem: z.string(), options: z.array(optionSchema) }).nullable(),
  /** Null where nothing can be mended: no question stands there, or the import is over. */
  written: writtenSchema.nullable(),
  mended: z.object({ at: instantSchema, by: z.string() }).nullable(),
  version: z.int(),
});
export type BankImportRow = z.infer<typeof bankImportRowSchema>;

/** Only what is changed; an absent field stays as it is written. */
export const rowChangesSchema = z.object({
  type: z.string().trim().max(40), stem: longText, options: z.array(longText).max(12), answer: z.string().max(2000),
  explanation: longText, citation: z.string().max(400), difficulty: z.string().max(40), syllabusItem: z.string().max(400),
}).partial();
export type RowChanges = z.infer<typeof rowChangesSchema>;

const bankParams = z.object({ bankId: idSchema });
const importParams = z.object({ importId: idSchema });
const rowParams = importParams.extend({ place: z.coerce.number().int().min(1).max(1_000_000) });
/** The version the asker has seen: what somebody else changed meanwhile is not overwritten. */
const seen = z.object({ version: z.int().min(0) });
/** The row first, then others of which something changed with it; and the import with its new counts. */
const mendedSchema = z.object({ import: bankImportSchema, rows: z.array(bankImportRowSchema) });
const rowRefusals = ['import/state', 'import/row-changed', 'import/row-without-question'] as const;

export const bankImportRoutes = routeTable({
  uploadImport: {
    method: 'POST', path: '/api/question-banks/:bankId/imports',
    summary: 'Take a file of questions for reading; answers within a second, read or not. What is wrong with the file is told by the import; no question is stored.',
    params: bankParams, upload: true, output: bankImportSchema, errors: ['workbook/too-large', 'workbook/empty'],
  },
  listImports: {
    method: 'GET', path: '/api/question-banks/:bankId/imports', summary: 'The last imports of a bank, newest first, without counts of rows.',
    params: bankParams, output: z.object({ imports: z.array(bankImportSchema.omit({ counts: true })) }), errors: [],
  },
  readImport: { method: 'GET', path: '/api/question-bank-imports/:importId', summary: 'How far an import is, and what its rows would become.', params: importParams, output: bankImportSchema, errors: [] },
  listRows: {
    method: 'GET', path: '/api/question-bank-imports/:importId/rows', summary: 'Rows of an import in the order of the file, those behind a place or the last ones before it.',
    params: importParams,
    query: z.object({
      show: z.enum(bankRowFilters).default('all'), search: z.string().trim().max(100).default(''),
      after: z.coerce.number().int().min(0).max(1_000_000).default(0), before: z.coerce.number().int().min(1).max(1_000_001).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(bankImportRowSchema), /** More rows stand before and behind. */ earlier: z.boolean(), later: z.boolean() }), errors: [],
  },
  mendRow: {
    method: 'PUT', path: '/api/question-bank-imports/:importId/rows/:place', summary: 'Mend a row; it is judged again by itself, against the bank and against the other rows.',
    params: rowParams, body: seen.extend({ changes: rowChangesSchema }), output: mendedSchema, errors: rowRefusals,
  },
  restoreRow: {
    method: 'POST', path: '/api/question-bank-imports/:importId/rows/:place/restore', summary: 'Put a mended row back to how the file has it.',
    params: rowParams, body: seen, output: mendedSchema, errors: rowRefusals,
  },
  leaveOutRow: {
    method: 'POST', path: '/api/question-bank-imports/:importId/rows/:place/leave-out', summary: 'Leave a row out, or take it in again.',
    params: rowParams, body: seen.extend({ leftOut: z.boolean() }), output: mendedSchema, errors: ['import/state', 'import/row-changed'],
  },
  mendAlike: {
    method: 'POST', path: '/api/question-bank-imports/:importId/mend-alike', summary: 'Mend all rows with one note in the one way that is safe: another name of a type, a difficulty nobody reads, repeated rows left out.',
    params: importParams, body: z.object({ note: z.enum(alikeNotes) }), output: z.object({ import: bankImportSchema, rows: z.int() }), errors: ['import/state'],
  },
  commitImport: {
    method: 'POST', path: '/api/question-bank-imports/:importId/commit', summary: 'Store all rows that can be taken, in the background, or nothing.',
    params: importParams,
    /** Refused rows are left out only when the clerk says so. */
    body: z.object({ leaveOutRefused: z.boolean() }),
    output: bankImportSchema,
    errors: ['import/rows-refused', 'import/nothing-to-take', 'import/already-committed', 'import/state'],
  },
});
