import { isDocument } from './document.ts';
import { openPackage, packageFault } from './office-package.ts';
import type { PackageFault } from './office-package.ts';
import { PictureShelf } from './pictures.ts';
import type { KeptPicture } from './pictures.ts';
import type { ColumnProblem } from './question-columns.ts';
import { readQuestionDocument } from './question-document.ts';
import { looksLikeJson, readJsonEntries, readQuestionList } from './question-json.ts';
import { countRows, groupCases, refuseRepeated } from './question-rows.ts';
import type { QuestionRow, QuestionRowCounts } from './question-rows.ts';
import { readQuestionText } from './question-text.ts';
import type { UnreadText } from './question-text.ts';
import { readQuestionSheets } from './question-workbook.ts';
import { TooManyCells } from './sheet-cells.ts';
import { decodeText } from './text-bytes.ts';
import { isWorkbook, NoText, readWorkbook, workbookLimits, workbookRefusal } from './workbook.ts';
import type { WorkbookLimits, WorkbookRefusal } from './workbook.ts';

/** Why a file that is no workbook is not read. What a document shares with a workbook keeps the workbook's code. */
export const documentRefusals = [
  /** Neither .xlsx nor .docx, text or JSON. */
  'document/unknown-kind',
  /** .doc; save it as .docx. */
  'document/old-format',
  /** Carries program code; save it as .docx without. */
  'document/macros',
  /** Damaged, or put together in a way no office program does. */
  'document/broken',
  /** Text in no encoding that can be read with certainty; save it as UTF-8. */
  'document/encoding',
  /** JSON without a list of questions. */
  'document/no-list',
  /** Not one question was found. */
  'document/empty',
] as const;
export type DocumentRefusal = (typeof documentRefusals)[number];

export interface QuestionFile {
  ok: true;
  kind: 'workbook' | 'document' | 'text' | 'list';
  rows: QuestionRow[];
  counts: QuestionRowCounts;
  /** Sheets with text but without the columns. */
  skippedSheets: ColumnProblem[];
  /** Text that belongs to no question. */
  unread: UnreadText[];
  /** Every picture of the file that could be kept, by the SHA-256 (hex) of its bytes. */
  pictures: Map<string, KeptPicture>;
}

export type QuestionFileReading =
  | QuestionFile
  | { ok: false; refusal: WorkbookRefusal | DocumentRefusal }
  | { ok: false; refusal: 'workbook/columns'; sheets: ColumnProblem[] };

/**
 * Reads questions from whatever file an institution keeps them in: .xlsx, .docx, text or JSON, told by its content and
 * not by its name. Each question comes back with its verdict and the reasons; nothing is stored and nothing doubtful is
 * taken. Never throws for what the file contains.
 */
export async function openQuestionFile(bytes: Uint8Array, _fileName: string, limits: Partial<WorkbookLimits> = {}): Promise<QuestionFileReading> {
  const all = { ...workbookLimits, ...limits };
  if (bytes.length > all.fileBytes) return { ok: false, refusal: 'workbook/too-large' };
  const office = bytes[0] === 0x50 && bytes[1] === 0x4b || startsWith(bytes, 'D0CF11E0A1B11AE1');
  return office ? readOffice(bytes, all) : readPlain(bytes);
}

function readOffice(bytes: Uint8Array, limits: WorkbookLimits): QuestionFileReading {
  const shelf = new PictureShelf();
  let document = isWordFile(bytes);
  try {
    const parts = openPackage(bytes, limits);
    document = isDocument(parts.main);
    if (isWorkbook(parts.main)) {
      const reading = readQuestionSheets(readWorkbook(parts, limits.cells, shelf));
      return reading.ok ? { ...reading, kind: 'workbook', unread: [], pictures: shelf.pictures } : reading;
    }
    if (!document) return { ok: false, refusal: 'document/unknown-kind' };
    const { rows, unread } = readQuestionDocument(parts, shelf);
    return finished('document', rows, unread, shelf.pictures);
  } catch (error) {
    if (error instanceof TooManyCells) return { ok: false, refusal: 'workbook/too-large' };
    if (error instanceof NoText) return { ok: false, refusal: 'workbook/empty' };
    return { ok: false, refusal: document ? documentRefusal(packageFault(error)) : officeRefusal(packageFault(error)) };
  }
}

function readPlain(bytes: Uint8Array): QuestionFileReading {
  // PDF, RTF and pages of a browser are text by their bytes and no text of questions.
  if (/^\s*(?:%PDF|\{\\rtf|<(?:!doctype|html|\?xml))/i.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(64, bytes.length)).toString('latin1'))) return { ok: false, refusal: 'document/unknown-kind' };
  const decoded = decodeText(bytes);
  if ('refusal' in decoded) return { ok: false, refusal: decoded.refusal };
  if (looksLikeJson(decoded.text)) {
    const entries = readJsonEntries(decoded.text);
    return entries ? finished('list', readQuestionList(entries), [], new Map()) : { ok: false, refusal: 'document/no-list' };
  }
  const { rows, counts, unread } = readQuestionText(decoded.text);
  return rows.length === 0 ? { ok: false, refusal: 'document/empty' } : { ok: true, kind: 'text', rows, counts, skippedSheets: [], unread, pictures: new Map() };
}

function finished(kind: QuestionFile['kind'], rows: QuestionRow[], unread: UnreadText[], pictures: QuestionFile['pictures']): QuestionFileReading {
  if (rows.length === 0) return { ok: false, refusal: 'document/empty' };
  groupCases(rows);
  refuseRepeated(rows);
  return { ok: true, kind, rows, counts: countRows(rows), skippedSheets: [], unread, pictures };
}

function documentRefusal(fault: PackageFault): WorkbookRefusal | DocumentRefusal {
  if (fault === 'not-a-package') return 'document/unknown-kind';
  return fault === 'old-format' || fault === 'macros' || fault === 'broken' ? `document/${fault}` : `workbook/${fault}`;
}

/** What nobody could look into far enough to tell a document from a workbook. */
function officeRefusal(fault: PackageFault): WorkbookRefusal | DocumentRefusal {
  return fault === 'not-a-package' ? 'document/unknown-kind' : workbookRefusal(fault);
}

/** A hint for the words of a refusal only: the names of the parts stand in both containers as they are. */
function isWordFile(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return startsWith(bytes, 'D0CF11E0A1B11AE1') ? buffer.includes(Buffer.from('WordDocument', 'utf16le')) : buffer.includes('word/document.xml', 0, 'latin1');
}

function startsWith(bytes: Uint8Array, hex: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, hex.length / 2)).equals(Buffer.from(hex, 'hex'));
}
