import { writeTable } from '@kuangan/question-banks/formats';

/** 试题模板: the columns an import reads, every cell kept as text. No example row: it would be imported. */
export async function questionTemplate(): Promise<{ fileName: string; base64: string }> {
  const bytes = await writeTable({
    sheet: '试题',
    columns: [
      { header: '试题类型', width: 10 }, { header: '题目内容', width: 60 }, { header: '题目选项', width: 60 }, { header: '题目答案', width: 10 },
      { header: '章节', width: 20 }, { header: '难度', width: 6 }, { header: '解析', width: 40 }, { header: '依据', width: 30 }, { header: '作业种类', width: 20 },
    ],
    rows: [],
  });
  return { fileName: '试题模板.xlsx', base64: Buffer.from(bytes).toString('base64') };
}
