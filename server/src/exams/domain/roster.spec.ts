import { readRoster, type ReadRosterRow } from './roster.ts';

const item = '煤矿瓦斯检查作业';
/** Made up: region 999900 does not exist. */
const ids = ['999900198501010016', '999900198602020022', '99990019870303003X', '999900199001010014'];
const header = ['序号', '姓名', '性别', '身 份 证 号(必填)', '文化程度', '工作单位', '岗位/职务', '联系电话'];

function checked(seventeen: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return seventeen + '10X98765432'[weights.reduce((sum, weight, place) => sum + weight * Number(seventeen[place]), 0) % 11]!;
}
const [one, two] = ids.map((id) => checked(id.slice(0, 17))) as [string, string];

function read(...cells: string[][]): ReadRosterRow[] {
  const reading = readRoster([{ name: '名册', rows: [{ row: 1, cells: ['学员花名册'] }, { row: 3, cells: header }, ...cells.map((row, at) => ({ row: at + 4, cells: row }))] }], item, '2026-11-25');
  if (!reading.ok) throw new Error('no roster');
  return reading.rows;
}
const person = (name: string, id: string, sex = '', phone = ''): string[] => ['1', name, sex, id, '初中', '示范煤矿', '瓦斯检查工', phone];
const codes = (row: ReadRosterRow | undefined): string[] => [row!.verdict, ...row!.notes.map(({ code }) => code)];

describe('a roster', () => {
  it('without the columns is none, and says which are missing', () => {
    expect(readRoster([{ name: 'a', rows: [{ row: 1, cells: ['姓名', '电话'] }] }], item, '2026-11-25')).toEqual({ ok: false, missing: ['身份证号'], found: ['姓名', '电话'] });
  });

  it.each([
    ['no name', person('', one), 'name-missing'],
    ['a name of one character', person('张', one), 'name-length'],
    ['a name with a lost character', person('张?', one), 'name-characters'],
    ['no ID', person('张三', ''), 'id-missing'],
    ['scientific notation', person('张三', '9.9990E+17'), 'id-scientific'],
    ['digits lost to zeros', person('张三', `${one.slice(0, 15)}000`), 'id-digits-lost'],
    ['digits lost to the nearest binary number', person('张三', BigInt(Number(`${one.slice(0, 15)}000`)).toString()), 'id-digits-lost'],
    ['the first 15 of 18 digits', person('张三', one.slice(0, 15)), 'id-birth-date'],
    ['14 digits', person('张三', one.slice(0, 14)), 'id-length'],
    ['a letter', person('张三', `${one.slice(0, 10)}A${one.slice(11)}`), 'id-characters'],
    ['30 February', person('张三', checked('99990019850230001')), 'id-birth-date'],
    ['a birth tomorrow', person('张三', checked('99990020261126001')), 'id-birth-date'],
    ['a wrong check digit', person('张三', one.slice(0, 17) + (one.endsWith('1') ? '2' : '1')), 'id-check-digit'],
  ])('refuses %s', (_what, row, code) => {
    const [result] = read(row);
    expect(codes(result)).toEqual(['refused', code]);
    expect(result!.person).toBeNull();
  });

  it('refuses an ID of an earlier row and names that row', () => {
    expect(read(person('张三', one), person('李四', two), person('张三', one))[2]).toMatchObject({ verdict: 'refused', notes: [{ code: 'duplicate', detail: '名册 4' }] });
  });

  it('never quotes an ID in a label or note', () => {
    const rows = read(person('张三', one), person('李四', `${two.slice(0, 17)}Z`), person('王五', one));
    expect(JSON.stringify(rows.map(({ label, notes }) => [label, notes]))).not.toMatch(/\d{9}/);
    expect(rows[0]!.label).toBe(`张三 9999${'*'.repeat(10)}${one.slice(-4)}`);
  });

  it('mends full width, blanks and dots, and says so', () => {
    const wide = [...one].map((sign) => (/\d/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('');
    const [first, second] = read(person('张　三', ` ${wide}`), person('阿依古丽•买买提', two, '', '138 0000 0000'));
    expect(codes(first)).toEqual(['mended', 'name-mended', 'id-mended']);
    expect(first!.person).toMatchObject({ name: '张三', residentId: one });
    expect(second!.person).toMatchObject({ name: '阿依古丽·买买提', phone: '13800000000' });
  });

  it('reads an old number of 15 digits to 18 and says so', () => {
    const [row] = read(person('张三', '999900650812301'));
    expect(codes(row)).toEqual(['mended', 'id-upgraded']);
    expect(row!.person!.residentId).toBe(checked('99990019650812301'));
  });

  it('takes the sex of the ID and notes that the sheet says another', () => {
    const [row] = read(person('张三', one, '女'));
    expect(codes(row)).toEqual(['mended', 'sex-differs']);
    expect(row!.person!.sex).toBe('male');
  });

  it('takes rare characters as they are and leaves out blank rows, sums and repeated headers', () => {
    const rows = read(person('𫟦𬱖', one, '男'), ['', '', '', ''], ['合计:1人'], header, person('㛃二', two, '女'));
    expect(rows.map(({ verdict, person: given }) => [verdict, given?.name])).toEqual([['taken', '𫟦𬱖'], ['taken', '㛃二']]);
  });

  it('notes another operation item and reads on', () => {
    const reading = readRoster([{ name: 'a', rows: [{ row: 1, cells: ['姓名', '身份证号', '操作项目'] }, { row: 2, cells: ['张三', one, '煤矿井下爆破作业'] }, { row: 3, cells: ['李四', two, '瓦斯检查作业'] }] }], item, '2026-11-25');
    expect(reading.ok && reading.rows.map(codes)).toEqual([['taken', 'other-operation-item'], ['taken']]);
  });
});
