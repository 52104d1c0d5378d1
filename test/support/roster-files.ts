import { fileOf, workbook } from './tables.ts';

/** Columns of 人员花名册 a mine might send. */
export const peopleHeader = ['序号', '姓名', '性别', '身份证号', '文化程度', '毕业院校专业', '工作单位', '统一社会信用代码', '岗位/职务', '体检结论', '联系电话', '毕业日期', '体检机构', '体检日期'];

export interface RosterLine {
  name: string;
  residentId: string;
  level?: string;
  school?: string;
  employer?: string;
  code?: string;
  job?: string;
  health?: string;
  phone?: string;
  graduatedOn?: string;
  examinedBy?: string;
  examinedOn?: string;
}

export function rosterLine({ name, residentId, level = '初中', school = '', employer = '', code = '', job = '采煤工', health = '', phone = '', graduatedOn = '', examinedBy = '', examinedOn = '' }: RosterLine): string[] {
  return ['1', name, '', residentId, level, school, employer, code, job, health, phone, graduatedOn, examinedBy, examinedOn];
}

export function roster(lines: readonly RosterLine[], name = '花名册.xlsx'): Promise<File> {
  return workbook(peopleHeader, lines.map(rosterLine), name);
}

/** The same as a .csv, in any bytes. */
export function csvFile(bytes: Uint8Array | string, name = '花名册.csv'): File {
  return fileOf(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, name);
}
