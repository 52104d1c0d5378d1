import { decodeText, readSeparated } from './separated-text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const rowsOf = (bytes: Uint8Array): string[][] => {
  const read = readSeparated(bytes);
  if (!read.ok) throw new Error(read.refusal);
  return read.rows.map(({ cells }) => cells);
};
/** 姓名,性别 and 张三,男 as a Chinese Windows writes them. */
const gbk = Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd0, 0xd4, 0xb1, 0xf0, 0x0d, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0xc4, 0xd0]);

describe('a separated text', () => {
  it('that is a picture, a program or nothing is no table', () => {
    expect(readSeparated(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]))).toEqual({ ok: false, refusal: 'workbook/not-a-workbook' });
    expect(readSeparated(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]))).toEqual({ ok: false, refusal: 'workbook/not-a-workbook' });
    expect(readSeparated(utf8(' \r\n,,\r\n'))).toEqual({ ok: false, refusal: 'workbook/empty' });
    expect(readSeparated(utf8(','.repeat(2_100_000) + 'a'))).toEqual({ ok: false, refusal: 'workbook/too-large' });
  });

  it('is read in GBK, in GB 18030 beyond GBK, in UTF-8 with and without its mark, in UTF-16', () => {
    const table = [['姓名', '性别'], ['张三', '男']];
    expect(rowsOf(gbk)).toEqual(table);
    // 㛃, four bytes
    expect(decodeText(Uint8Array.from([0x82, 0x30, 0xfe, 0x36]))).toHaveLength(1);
    expect(rowsOf(utf8('姓名,性别\n张三,男'))).toEqual(table);
    expect(rowsOf(utf8('\uFEFF姓名,性别\n张三,男\n'))).toEqual(table);
    expect(rowsOf(new Uint8Array(Buffer.from('\uFEFF姓名\t性别\r\n张三\t男\r\n', 'utf16le')))).toEqual(table);
  });

  it.each([',', '\t', ';'])('may be separated by %j', (sign) => {
    expect(rowsOf(utf8(`姓名${sign}岗位\r张三${sign}采煤、掘进`))).toEqual([['姓名', '岗位'], ['张三', '采煤、掘进']]);
  });

  it('keeps separators, quotes and line breaks within quotes, and counts rows as a spreadsheet does', () => {
    const read = readSeparated(utf8('姓名,岗位\r\n张三,"采煤,\r\n""一队"""\r\n\r\n李四,掘进'));
    expect(read).toEqual({ ok: true, rows: [{ row: 1, cells: ['姓名', '岗位'] }, { row: 2, cells: ['张三', '采煤,\r\n"一队"'] }, { row: 4, cells: ['李四', '掘进'] }] });
  });

  it('reads on after a quote nobody closed', () => {
    expect(rowsOf(utf8('姓名,岗位\n"张三,采煤\n李四,掘进'))).toEqual([['姓名', '岗位'], ['"张三', '采煤'], ['李四', '掘进']]);
  });
});
