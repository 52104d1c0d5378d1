import { writeTable } from '@kuangan/question-banks/formats';
import ExcelJS from 'exceljs';

/** An .xlsx of several sheets, cells as given: a number is a number, text is text. */
export async function workbookOf(sheets: Record<string, readonly (readonly (string | number)[])[]>, name = '表.xlsx'): Promise<File> {
  const book = new ExcelJS.Workbook();
  for (const [sheet, rows] of Object.entries(sheets)) book.addWorksheet(sheet).addRows(rows.map((row) => [...row]));
  return fileOf(new Uint8Array(await book.xlsx.writeBuffer()), name);
}

/** An .xlsx as an institution might send it: the first row is the header, cells are text. */
export async function workbook(header: string[], rows: string[][], name = '表.xlsx'): Promise<File> {
  return fileOf(await writeTable({ sheet: 'Sheet1', columns: header.map((text) => ({ header: text })), rows }), name);
}

export function fileOf(bytes: Uint8Array, name = '表.xlsx'): File {
  return new File([new Uint8Array(bytes)], name);
}

export const questionHeader = ['试题类型', '题目内容', '题目选项', '题目答案', '解析'];

export function singleChoice(stem: string, key = 'B'): string[] {
  return ['单选题', `${stem}( )。`, 'A.0.5%**B.1.0%**C.1.5%**D.2.0%', key, `解析-${stem}`];
}

export const rosterHeader = ['序号', '姓名', '性别', '身份证号', '文化程度', '工作单位', '岗位/职务', '联系电话'];

export function candidate(name: string, residentId: string, sex = '', phone = ''): string[] {
  return ['1', name, sex, residentId, '初中', '北山练习煤矿', '瓦斯检查工', phone];
}

/** Codes of the notes of each row, but for what the rules only tell: nobody in a test has proved anything unless it says so. */
export function noteCodes(preview: { rows: { notes: { code: string }[] }[] }): string[][] {
  return preview.rows.map(({ notes }) => notes.map(({ code }) => code).filter((code) => !code.startsWith('qualification-')));
}
