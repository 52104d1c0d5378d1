import { openWorkbook } from './workbook.ts';
import { neutraliseFormula, writeTable } from './write-workbook.ts';

const read = async (bytes: Uint8Array) => {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.sheets;
};

describe('exported tables', () => {
  it.each(['=1+1', '+86', '-5', '@SUM(A1)', '\t=1', '\r=1', '＝1+1'])('%j is not run: it gets an apostrophe', (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`);
  });

  it.each(['甲=乙', '1-2', '', ' =1', "'=1", '李四'])('%j is left as it is', (text) => {
    expect(neutraliseFormula(text)).toBe(text);
  });

  it('a row longer than the header and a cell longer than Excel holds are refused', async () => {
    await expect(writeTable({ sheet: 's', columns: [{ header: 'a' }], rows: [['1', '2']] })).rejects.toThrow('row 1 has 2 cells for 1 columns');
    await expect(writeTable({ sheet: 's', columns: [{ header: 'a' }], rows: [['x'.repeat(32_768)]] })).rejects.toThrow('32768 characters');
  });

  it('what is written is read back as the same text: nothing becomes a number, a date or a formula', async () => {
    const rows = [['007', '123456789012345678', '2026-11-25', '=HYPERLINK("x")', '<b>&', '_x0041_', '䶮', '1E5', 'a\nb', 'a\u0001b']];
    const [sheet] = await read(await writeTable({ sheet: '成绩:一/班', columns: rows[0]!.map((_, i) => ({ header: `列${i}` })), rows }));
    expect(sheet!.name).toBe('成绩 一 班');
    expect(sheet!.rows[1]!.cells).toEqual(['007', '123456789012345678', '2026-11-25', `'=HYPERLINK("x")`, '<b>&', '_x0041_', '䶮', '1E5', 'a\nb', 'ab']);
  });
});
