import { writeTable } from '@kuangan/question-banks/formats';

/** 名单模板: the columns a roster is read by. Its cells are text, so that no ID number loses its last digits. */
export async function rosterTemplate(): Promise<{ fileName: string; base64: string }> {
  const bytes = await writeTable({
    sheet: '名单',
    columns: [
      { header: '姓名', width: 14 }, { header: '身份证号', width: 24 }, { header: '性别', width: 6 }, { header: '文化程度', width: 12 }, { header: '工作单位', width: 36 },
      { header: '岗位/职务', width: 18 }, { header: '联系电话', width: 16 }, { header: '操作项目', width: 24 },
    ],
    rows: [],
  });
  return { fileName: '考生名单模板.xlsx', base64: Buffer.from(bytes).toString('base64') };
}
