/** What a column of 学员花名册 or 人员花名册 is for, and the names institutions give it; the first is ours. */
const columnNames = {
  name: ['姓名', '学员姓名', '员工姓名', '职工姓名', '人员姓名', '考生姓名'],
  sex: ['性别'],
  residentId: ['身份证号', '身份证号码', '身份证', '居民身份证号', '居民身份证号码', '公民身份号码', '证件号码', '证件号'],
  educationLevel: ['文化程度', '学历', '最高学历'],
  school: ['毕业院校专业', '毕业院校及专业', '毕业院校与专业', '毕业院校、专业', '毕业学校及专业', '毕业院校/专业', '毕业院校', '毕业学校'],
  employer: ['工作单位', '单位', '单位名称', '所在单位', '企业名称', '用人单位'],
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', '单位信用代码', '企业信用代码'],
  job: ['岗位/职务', '岗位', '职务', '工种', '岗位职务', '现岗位', '职务/岗位', '岗位名称', '岗位工种', '岗位(工种)'],
  qualification: ['资格类型', '资格类别', '人员类别', '人员类型', '培训类别'],
  operation: ['作业类别'],
  operationItem: ['操作项目', '作业种类', '作业项目', '准操项目'],
  training: ['初训/复训', '初训复训', '培训性质', '培训类型', '初/复训', '取证/复审', '初审/复审'],
  certificateNumber: ['原证书编号', '证书编号', '证书号', '证书号码', '操作证号', '原证号', '原证书号'],
  experience: ['从业年限', '工龄', '从业年限(年)', '工作年限', '本岗位年限'],
  health: ['体检结论', '体检结果', '体检情况', '健康状况', '身体状况'],
  phone: ['联系电话', '手机号', '手机号码', '手机', '电话', '联系方式'],
  photoFile: ['照片文件名', '照片', '照片名称', '照片文件'],
  employmentKind: ['用工形式', '用工性质', '用工类型', '用工方式'],
  graduatedOn: ['毕业日期', '毕业时间'],
  examinedOn: ['体检日期', '体检时间'],
  examinedBy: ['体检机构', '体检医院', '体检单位'],
  sinceOn: ['入职日期', '入职时间', '到岗日期', '到岗时间', '进矿日期', '进矿时间', '上岗日期'],
} as const;
export type PersonColumn = keyof typeof columnNames;

/** 学员花名册 as it is exported and offered as a template, in this order, after 序号. */
export const exportedColumns = [
  'name', 'sex', 'residentId', 'educationLevel', 'school', 'employer', 'creditCode', 'job', 'qualification', 'operation', 'operationItem', 'training',
  'certificateNumber', 'experience', 'health', 'phone', 'photoFile',
] as const satisfies readonly PersonColumn[];

export const ordinalHeader = '序号';
export const headerOf = (column: PersonColumn): string => columnNames[column][0];

const required = ['name', 'residentId'] as const satisfies readonly PersonColumn[];
const headerRows = 10;

export interface PersonHeader {
  row: number;
  /** 0-based columns. */
  columns: Partial<Record<PersonColumn, number>>;
}

/** Finds the header within the first ten rows by its names, or says which required columns were not found and what was. */
export function findPersonHeader(rows: readonly { row: number; cells: readonly string[] }[]): { header: PersonHeader } | { missing: string[]; found: string[] } {
  let nearest = { missing: required.map((column): string => headerOf(column)), found: [] as string[] };
  for (const { row, cells } of rows.filter((candidate) => candidate.row <= headerRows)) {
    const names = cells.map(headerName);
    const columns: PersonHeader['columns'] = {};
    for (const column of Object.keys(columnNames) as PersonColumn[]) {
      const known = columnNames[column].map(headerName);
      const place = names.findIndex((name) => known.includes(name));
      if (place >= 0) columns[column] = place;
    }
    const missing = required.filter((column) => columns[column] === undefined).map(headerOf);
    if (missing.length === 0) return { header: { row, columns } };
    if (nearest.found.length === 0 || missing.length < nearest.missing.length) nearest = { missing, found: names.filter((name) => name !== '').slice(0, 30).map((name) => name.slice(0, 20)) };
  }
  return nearest;
}

/** 身 份 证 号(必填)* is 身份证号. */
function headerName(cell: string): string {
  return cell.normalize('NFKC').replace(/\([^)]*\)|[\s*:]/g, '');
}
