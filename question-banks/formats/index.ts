/** Readers and writers of files: workbooks from unknown hands in, plain tables out. Server only. */
export type { ColumnProblem } from './question-columns.ts';
export { readQuestionRow } from './question-row.ts';
export { mendQuestion } from './written-question.ts';
export type { WrittenQuestion } from './written-question.ts';
export { readQuestionSheets, readQuestionWorkbook } from './question-workbook.ts';
export type { QuestionRow, QuestionRowCounts } from './question-rows.ts';
export type { QuestionWorkbookReading } from './question-workbook.ts';
export { openWorkbook, workbookLimits, workbookRefusals } from './workbook.ts';
export type { OpenedWorkbook, SheetCells, SheetRow, WorkbookLimits, WorkbookRefusal } from './workbook.ts';
export { neutraliseFormula, writeTable } from './write-workbook.ts';
export type { TableToWrite } from './write-workbook.ts';
