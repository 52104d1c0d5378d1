/** What a column of a roster is for, and the names institutions give it. */
const columnNames = {
  name: ['姓名', '学员姓名', '考生姓名'],
  residentId: ['身份证号', '身份证号码', '身份证', '居民身份证号', '居民身份证号码', '公民身份号码', '证件号码', '证件号'],
  sex: ['性别'],
  educationLevel: ['文化程度', '学历'],
  employer: ['工作单位', '单位', '单位名称', '所在单位', '企业名称', '用人单位'],
  job: ['岗位/职务', '岗位', '职务', '工种', '岗位职务', '现岗位', '职务/岗位'],
  phone: ['联系电话', '手机号', '手机号码', '手机', '电话', '联系方式'],
  operationItem: ['操作项目', '作业种类', '作业项目'],
} as const;
export type RosterColumn = keyof typeof columnNames;

const required = ['name', 'residentId'] as const satisfies readonly RosterColumn[];
const headerRows = 10;

export interface RosterHeader {
  row: number;
  /** 0-based columns. */
  columns: Partial<Record<RosterColumn, number>>;
}

/** Finds the header within the first ten rows by its names, or says which required columns were not found and what was. */
export function findRosterHeader(rows: readonly { row: number; cells: readonly string[] }[]): { header: RosterHeader } | { missing: string[]; found: string[] } {
  let nearest = { missing: required.map((column): string => columnNames[column][0]), found: [] as string[] };
  for (const { row, cells } of rows.filter((candidate) => candidate.row <= headerRows)) {
    const names = cells.map(headerName);
    const columns: RosterHeader['columns'] = {};
    for (const column of Object.keys(columnNames) as RosterColumn[]) {
      const place = names.findIndex((name) => (columnNames[column] as readonly string[]).includes(name));
      if (place >= 0) columns[column] = place;
    }
    const missing = required.filter((column) => columns[column] === undefined).map((column): string => columnNames[column][0]);
    if (missing.length === 0) return { header: { row, columns } };
    if (nearest.found.length === 0 || missing.length < nearest.missing.length) nearest = { missing, found: names.filter((name) => name !== '').slice(0, 30).map((name) => name.slice(0, 20)) };
  }
  return nearest;
}

/** 身 份 证 号(必填)* is 身份证号. */
function headerName(cell: string): string {
  return cell.normalize('NFKC').replace(/\([^)]*\)|[\s*:]/g, '');
}
