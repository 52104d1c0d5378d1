import type { Media } from '../contract/index.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import { findQuestionHeader } from './question-columns.ts';
import type { ColumnProblem, QuestionColumn, QuestionHeader } from './question-columns.ts';
import { countRows, groupCases, judgedRow, refuseRepeated } from './question-rows.ts';
import type { QuestionRow, QuestionRowCounts } from './question-rows.ts';
import type { WrittenQuestion } from './written-question.ts';
import { runningNumbers } from './stem-reading.ts';
import { openWorkbook } from './workbook.ts';
import type { SheetCells, SheetRow, WorkbookLimits, WorkbookRefusal } from './workbook.ts';

export type QuestionWorkbookReading =
  | { ok: true; rows: QuestionRow[]; counts: QuestionRowCounts; /** Sheets with text but without the columns. */ skippedSheets: ColumnProblem[] }
  | { ok: false; refusal: WorkbookRefusal }
  | { ok: false; refusal: 'workbook/columns'; sheets: ColumnProblem[] };

/**
 * Reads a bank of questions from an .xlsx as institutions keep it: one row per question, options in one cell or in
 * columns of their own, the header anywhere in the first ten rows. Every row that is not blank comes back with its
 * verdict and the reasons; nothing is stored and nothing doubtful is taken. Sheets without the columns are named.
 */
export async function readQuestionWorkbook(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<QuestionWorkbookReading> {
  const opened = await openWorkbook(bytes, limits);
  return opened.ok ? readQuestionSheets(opened.sheets) : opened;
}

/** The same for sheets that have been opened already. */
export function readQuestionSheets(sheets: readonly SheetCells[]): QuestionWorkbookReading {
  let rows: QuestionRow[] = [];
  const skippedSheets: ColumnProblem[] = [];
  let sheetsRead = 0;
  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue;
    const found = findQuestionHeader(sheet);
    if ('problem' in found) {
      skippedSheets.push(found.problem);
      continue;
    }
    sheetsRead += 1;
    rows = rows.concat(readSheetRows(sheet, found.header));
  }
  if (sheetsRead === 0) return { ok: false, refusal: 'workbook/columns', sheets: skippedSheets };
  if (rows.length === 0) return { ok: false, refusal: 'workbook/empty' };
  groupCases(rows);
  refuseRepeated(rows);
  return { ok: true, rows, counts: countRows(rows), skippedSheets };
}

const ownColumns = ['type', 'stem', 'options', 'answer'] as const satisfies readonly QuestionColumn[];

/** The questions of one sheet below its header; they are not compared with each other yet. */
export function readSheetRows(sheet: SheetCells, header: QuestionHeader): QuestionRow[] {
  const cellOf = (row: SheetRow) => (column: QuestionColumn): string => {
    const place = header.columns[column];
    return place === undefined ? '' : row.cells[place] ?? '';
  };
  const optionCellsOf = (row: SheetRow): string[] => header.optionColumns.map(({ column }) => row.cells[column] ?? '');
  const isBlank = (row: SheetRow): boolean =>
    ![...ownColumns.map(cellOf(row)), ...optionCellsOf(row)].some((text) => text.trim() !== '');
  const below = sheet.rows.filter((row) => row.row > header.row);
  const written = below.filter((row) => !isBlank(row));
  const numbers = runningNumbers(written.map((row) => cellOf(row)('stem')));
  const pictures = picturesByRow(sheet, header);

  const result = written.map((row, index): QuestionRow => {
    const cell = cellOf(row);
    const cells = Object.fromEntries((Object.keys(header.columns) as QuestionColumn[]).flatMap((column) => (cell(column) === '' ? [] : [[column, cell(column)]])));
    const found = pictures.get(row.row);
    pictures.delete(row.row);
    const doubts: ImportNote[] = [...(found?.faults ?? [])];
    if (found && found.lastRow > row.row && (written[index + 1]?.row ?? Infinity) <= found.lastRow) doubts.push({ code: 'picture-spans-rows', detail: `${row.row}-${found.lastRow}` });
    const question: WrittenQuestion = {
      cells, optionCells: optionCellsOf(row), announcedSeparator: header.announcedSeparator, picture: found?.lost ?? false, number: numbers[index] ?? null,
      ...(found && found.media.length > 0 ? { media: found.media } : {}),
      ...(doubts.length > 0 ? { doubts } : {}),
    };
    return judgedRow(sheet.name, row.row, question);
  });
  // A picture beside a blank row belongs to some question; which one, only a person can say.
  for (const row of pictures.keys()) {
    result.push({ sheet: sheet.name, row, verdict: 'refused', notes: [{ code: 'picture-not-supported', detail: '' }], source: { stem: '' } });
  }
  return result.sort((a, b) => a.row - b.row);
}

interface RowPictures {
  media: Media[];
  faults: ImportNote[];
  /** One of them belongs to no part of the question. */
  lost: boolean;
  lastRow: number;
}

/** The pictures of each row below the header, given to the part of the question whose column they stand in. */
function picturesByRow(sheet: SheetCells, header: QuestionHeader): Map<number, RowPictures> {
  const result = new Map<number, RowPictures>();
  const rowOf = (row: number): RowPictures => {
    const known = result.get(row) ?? { media: [], faults: [], lost: false, lastRow: row };
    result.set(row, known);
    return known;
  };
  if (!sheet.pictures) {
    for (const row of sheet.pictureRows) if (row > header.row) rowOf(row).lost = true;
    return result;
  }
  for (const { row, lastRow, column, picture } of sheet.pictures) {
    if (row <= header.row) continue;
    const own = rowOf(row);
    own.lastRow = Math.max(own.lastRow, lastRow);
    const of = placeOf(header, column);
    if ('code' in picture) own.faults.push(picture);
    else if (of === null) own.lost = true;
    else own.media.push({ ...picture, of });
  }
  return result;
}

/** The stem, the case or an option by column; null for a column whose pictures nobody can place. */
function placeOf(header: QuestionHeader, column: number): string | null {
  const option = header.optionColumns.find((one) => one.column === column);
  if (option) return option.letter;
  const name = (Object.keys(header.columns) as QuestionColumn[]).find((one) => header.columns[one] === column);
  if (name === 'stem' || name === 'picture' || name === 'hasPicture') return 'stem';
  return name === 'caseStem' ? 'case' : null;
}
