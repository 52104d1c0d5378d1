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
    rows = rows.concat(readRows(sheet, found.header));
  }
  if (sheetsRead === 0) return { ok: false, refusal: 'workbook/columns', sheets: skippedSheets };
  if (rows.length === 0) return { ok: false, refusal: 'workbook/empty' };
  groupCases(rows);
  refuseRepeated(rows);
  return { ok: true, rows, counts: countRows(rows), skippedSheets };
}

const ownColumns = ['type', 'stem', 'options', 'answer'] as const satisfies readonly QuestionColumn[];

function readRows(sheet: SheetCells, header: QuestionHeader): QuestionRow[] {
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
  const pictureRows = new Set(sheet.pictureRows.filter((row) => row > header.row));

  const result = written.map((row, index): QuestionRow => {
    const cell = cellOf(row);
    const cells = Object.fromEntries((Object.keys(header.columns) as QuestionColumn[]).flatMap((column) => (cell(column) === '' ? [] : [[column, cell(column)]])));
    const question: WrittenQuestion = { cells, optionCells: optionCellsOf(row), announcedSeparator: header.announcedSeparator, picture: pictureRows.delete(row.row), number: numbers[index] ?? null };
    return judgedRow(sheet.name, row.row, question);
  });
  // A picture beside a blank row belongs to some question; which one, only a person can say.
  for (const row of pictureRows) {
    result.push({ sheet: sheet.name, row, verdict: 'refused', notes: [{ code: 'picture-not-supported', detail: '' }], source: { stem: '' } });
  }
  return result.sort((a, b) => a.row - b.row);
}
