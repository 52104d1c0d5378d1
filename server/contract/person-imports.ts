/** 人员花名册: rosters of the people of an organisation, read, committed and undone in the background; exported again. */
import * as z from 'zod';
import { employmentKindSchema } from './employment.ts';
import { errorCodes, type ErrorCode } from './errors.ts';
import { routeTable } from './routes.ts';
import { abilitiesSchema, daySchema, emptySchema, idSchema, importCountsSchema, importRowSchema, instantSchema, pageQuerySchema, reasonSchema } from './shapes.ts';

export const personImportStates = ['uploaded', 'reading', 'read', 'committing', 'committed', 'undoing', 'undone', 'failed', 'discarded'] as const;
export type PersonImportState = (typeof personImportStates)[number];

export const importOutcomes = ['registered', 'changed', 'unchanged', 'left-out'] as const;

/** One file on its way. What the server does by itself is followed by asking again. */
export const personImportSchema = z.object({
  id: idSchema,
  organisationId: idSchema,
  organisationName: z.string(),
  fileName: z.string(),
  state: z.enum(personImportStates),
  uploadedAt: instantSchema,
  uploadedBy: z.string(),
  committedAt: instantSchema.nullable(),
  undoneAt: instantSchema.nullable(),
  /** Rows done of rows in all, while the server works on it. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  counts: importCountsSchema,
  /** What became of the rows at commit. */
  outcomes: z.object({ registered: z.int(), changed: z.int(), unchanged: z.int(), leftOut: z.int() }).nullable(),
  /** Why the last step was not done; a code of `errorCodes` with its facts. */
  fault: z.object({ code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** When the very same file was committed here before and still stands. */
  sameFileCommittedAt: instantSchema.nullable(),
  abilities: abilitiesSchema,
});
export type PersonImport = z.infer<typeof personImportSchema>;

export const personImportRowSchema = importRowSchema.extend({
  ordinal: z.int(),
  /** What it says of the work, for the eye of the clerk. */
  employer: z.string(),
  job: z.string(),
  personId: idSchema.nullable(),
  outcome: z.enum(importOutcomes).nullable(),
  /** Why an undo was refused for this row: kinds of records that depend on it. */
  keptBecause: z.array(z.string()),
});
export type PersonImportRow = z.infer<typeof personImportRowSchema>;

const cell = z.string().optional();
const dayCell = daySchema.optional();

/**
 * 花名册登记的内容: what one roster that stands said of a person when it was committed, right or wrong; nothing where its
 * cell was empty. His name and his ID number, by which he was found, are not repeated.
 */
export const rosterStatementSchema = z.object({
  importId: idSchema, organisationName: z.string(), committedAt: instantSchema,
  stated: z.object({
    employer: cell, creditCode: cell, job: cell, employmentKind: employmentKindSchema.optional(), sinceOn: dayCell, experience: cell, qualification: cell, operation: cell, operationItem: cell,
    training: cell, certificateNumber: cell, educationLevel: cell, school: cell, graduatedOn: dayCell, health: cell, examinedOn: dayCell, examinedBy: cell, phoneMasked: cell, photoFile: cell,
  }),
});
export type RosterStatement = z.infer<typeof rosterStatementSchema>;
export type RosterField = keyof RosterStatement['stated'];

export const rowFilters = ['all', 'taken', 'mended', 'refused', ...importOutcomes, 'kept'] as const;
export type RowFilter = (typeof rowFilters)[number];

/** One roster; also the most people one export holds. Our own limits. */
export const mostRosterRows = 20_000;

const organisationParams = z.object({ organisationId: idSchema });
const importParams = z.object({ personImportId: idSchema });
const fileSchema = z.object({ fileName: z.string(), base64: z.string() });

export const personImportRoutes = routeTable({
  listPersonImports: {
    method: 'GET', path: '/api/organisations/:organisationId/person-imports', summary: 'Rosters uploaded for an organisation, newest first.',
    params: organisationParams, query: pageQuerySchema, output: z.object({ imports: z.array(personImportSchema), next: z.string().nullable() }), errors: [],
  },
  uploadPersonImport: {
    method: 'POST', path: '/api/organisations/:organisationId/person-imports',
    summary: 'Take a roster (.xlsx, .csv) for reading in the background; answers at once with its id. What is wrong with the file is told by the import.',
    params: organisationParams, upload: true, output: personImportSchema, errors: ['workbook/too-large', 'workbook/empty'],
  },
  readPersonImport: { method: 'GET', path: '/api/person-imports/:personImportId', summary: 'How far a roster is.', params: importParams, output: personImportSchema, errors: [] },
  listPersonImportRows: {
    method: 'GET', path: '/api/person-imports/:personImportId/rows', summary: 'Rows of a roster in the order of the sheet, with verdict, notes and outcome.',
    params: importParams,
    query: z.object({ show: z.enum(rowFilters).default('all'), after: z.coerce.number().int().min(0).max(1_000_000).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
    output: z.object({ rows: z.array(personImportRowSchema), next: z.int().nullable() }), errors: [],
  },
  commitPersonImport: {
    method: 'POST', path: '/api/person-imports/:personImportId/commit', summary: 'Write all rows that can be taken, in the background, or nothing.',
    params: importParams, body: z.object({ leaveOutRefused: z.boolean() }), output: personImportSchema,
    errors: ['import/rows-refused', 'import/nothing-to-take', 'import/already-committed', 'import/state'],
  },
  undoPersonImport: {
    method: 'POST', path: '/api/person-imports/:personImportId/undo', summary: 'Undo a whole committed roster, in the background, unless something depends on it.',
    params: importParams, output: personImportSchema, errors: ['import/state'],
  },
  discardPersonImport: {
    method: 'POST', path: '/api/person-imports/:personImportId/discard', summary: 'Throw away what was read; nothing had been written.',
    params: importParams, output: emptySchema, errors: ['import/state'],
  },
  downloadRosterTemplate: { method: 'GET', path: '/api/person-import-template', summary: 'An empty roster with the columns, .xlsx in base64.', output: fileSchema, errors: [] },
  exportPeople: {
    method: 'POST', path: '/api/organisations/:organisationId/people-export',
    summary: 'The people an organisation and those below it keep, .xlsx in base64. Numbers are masked; with a reason they are whole, and each person sees who asked.',
    params: organisationParams, body: z.object({ reason: reasonSchema.optional() }), output: fileSchema.extend({ people: z.int() }), errors: ['import/export-too-large', 'import/exports-used-up'],
  },
});
