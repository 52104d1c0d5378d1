import type { SheetCells } from './workbook.ts';

/** What a column of a question sheet is for, and the names institutions give it, the most telling first. */
const columnNames = {
  type: ['试题类型', '题型', '题目类型', '试题题型'],
  stem: ['题目内容', '题干', '试题内容', '题目题干', '题目', '试题'],
  options: ['题目选项', '试题选项', '选项', '选项内容', '备选答案', '备选项'],
  answer: ['题目答案', '正确答案', '标准答案', '试题答案', '参考答案', '答案'],
  operationItem: ['操作项目', '作业种类', '作业类别', '作业项目', '工种'],
  syllabusItem: ['知识点', '知识点编码', '章节'],
  explanation: ['解析', '试题解析', '题目解析', '答案解析'],
  citation: ['依据', '出题依据', '法规依据'],
  caseStem: ['案例', '案例内容', '案例材料', '背景材料', '共用题干'],
  rubric: ['评分标准', '评分要点', '得分点'],
  difficulty: ['难度', '难度等级'],
  picture: ['图片', '图片文件名', '题目图片'],
  hasPicture: ['是否有图片', '有无图片'],
} as const;

export type QuestionColumn = keyof typeof columnNames;
const required = ['type', 'stem', 'answer'] as const satisfies readonly QuestionColumn[];
const headerRows = 10;

export interface QuestionHeader {
  /** Row (1-based) the header stands in. */
  row: number;
  /** 0-based columns. */
  columns: Partial<Record<QuestionColumn, number>>;
  /** 0-based columns of 选项A, 选项B, … in the order of their letters. */
  optionColumns: { letter: string; column: number }[];
  /** The separator the header of the options column promises. */
  announcedSeparator: string | null;
}

/** Why a sheet is no question sheet: required columns not found, columns found twice, and what was found instead. */
export interface ColumnProblem {
  sheet: string;
  missing: string[];
  doubled: string[];
  found: string[];
}

/** Finds the header within the first ten rows by its names, wherever the columns stand. */
export function findQuestionHeader(sheet: SheetCells): { header: QuestionHeader } | { problem: ColumnProblem } {
  let best: ColumnProblem = { sheet: sheet.name, missing: required.map((column) => columnNames[column][0]), doubled: [], found: [] };
  for (const { row, cells } of sheet.rows.filter((candidate) => candidate.row <= headerRows)) {
    const { header, problem } = readHeader(sheet.name, row, cells);
    if (problem.missing.length === 0 && problem.doubled.length === 0) return { header };
    if (best.found.length === 0 || problem.missing.length < best.missing.length) best = problem;
  }
  return { problem: best };
}

function readHeader(sheet: string, row: number, cells: string[]): { header: QuestionHeader; problem: ColumnProblem } {
  const names = cells.map(headerName);
  const columns: QuestionHeader['columns'] = {};
  const doubled: string[] = [];
  for (const column of Object.keys(columnNames) as QuestionColumn[]) {
    const name = columnNames[column].find((candidate) => names.includes(candidate));
    if (name === undefined) continue;
    columns[column] = names.indexOf(name);
    if (names.indexOf(name) !== names.lastIndexOf(name)) doubled.push(name);
  }
  const optionColumns = names
    .map((name, column) => ({ letter: /^选项([A-J])$|^([A-J])(?:选项)?$/.exec(name)?.slice(1).find(Boolean) ?? '', column }))
    .filter(({ letter }) => letter !== '')
    .sort((a, b) => (a.letter < b.letter ? -1 : 1));
  optionColumns.forEach(({ letter }, index) => { if (optionColumns[index + 1]?.letter === letter) doubled.push(`选项${letter}`); });
  // A gap (选项A, 选项C) means a column was lost.
  const lost = optionColumns.findIndex(({ letter }, index) => letter !== 'ABCDEFGHIJ'[index]);
  const missing: string[] = required.filter((column) => columns[column] === undefined).map((column) => columnNames[column][0]);
  if (lost >= 0 && doubled.length === 0) missing.push(`选项${'ABCDEFGHIJ'[lost]}`);
  const optionsHeader = columns.options === undefined ? '' : cells[columns.options] ?? '';
  return {
    header: { row, columns, optionColumns, announcedSeparator: /\*\*|##|\|\||@@|\$\$|%%|&&/.exec(optionsHeader.normalize('NFKC'))?.[0] ?? null },
    problem: { sheet, missing, doubled, found: cells.map((cell) => cell.trim()).filter((cell) => cell !== '').slice(0, 40).map((cell) => cell.slice(0, 60)) },
  };
}

/** Of cells that stand where a header should, the names of columns known here, and nothing else that a cell says. */
export function knownColumnNames(cells: readonly string[]): string[] {
  const known = Object.values(columnNames).flat() as string[];
  return cells.map(headerName).filter((name) => known.includes(name) || /^选项[A-J]$/.test(name));
}

/** 试题类型(判断题、单选题、多选题) is the column 试题类型. */
function headerName(cell: string): string {
  return cell.normalize('NFKC').replace(/[\s*]+/g, '').replace(/[([【{::].*$/s, '').toUpperCase();
}
