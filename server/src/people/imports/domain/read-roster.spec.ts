import { checkDigit } from '../../persons/domain/resident-id.ts';
import { readPersonRoster } from './read-roster.ts';
import type { ReadPersonRow } from './person-row.ts';

const on = '2026-11-25';
/** Made up: region 999900 does not exist. */
const idOf = (serial: number, bornOn = '19850307'): string => {
  const first17 = `999900${bornOn}${String(serial).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
};
const header = ['序号', '姓名', '性别', '身 份 证 号(必填)', '学历', '毕业院校及专业', '工作单位', '统一社会信用代码', '工种', '体检结果', '手机号', '用工形式', '入职时间'];
type Cells = Partial<Record<'name' | 'sex' | 'id' | 'level' | 'school' | 'employer' | 'code' | 'job' | 'health' | 'phone' | 'kind' | 'since', string>>;
const line = ({ name = '张三', sex = '', id = idOf(1), level = '', school = '', employer = '', code = '', job = '', health = '', phone = '', kind = '', since = '' }: Cells): string[] =>
  ['1', name, sex, id, level, school, employer, code, job, health, phone, kind, since];

function read(...rows: string[][]): ReadPersonRow[] {
  const reading = readPersonRoster([{ name: '花名册', rows: [{ row: 1, cells: ['北山煤矿人员花名册'] }, { row: 2, cells: header }, ...rows.map((cells, at) => ({ row: at + 3, cells }))], typed: false }], on);
  if (!reading.ok) throw new Error('no roster');
  return reading.rows;
}
const codes = (row: ReadPersonRow | undefined): string[] => [row!.verdict, ...row!.notes.map(({ code }) => code)];

describe('a roster of people', () => {
  it('without the columns is none, and says which are missing and what was found', () => {
    expect(readPersonRoster([{ name: 'a', rows: [{ row: 1, cells: ['姓名', '电话'] }], typed: true }], on)).toEqual({ ok: false, missing: ['身份证号'], found: ['姓名', '电话'] });
  });

  it.each([
    ['an impossible ID', line({ id: idOf(1).slice(0, 17) + (idOf(1).endsWith('1') ? '2' : '1') }), 'id-check-digit'],
    ['30 February', line({ id: idOf(1, '19850230') }), 'id-birth-date'],
    ['a birth tomorrow', line({ id: idOf(1, '20261126') }), 'id-birth-date'],
    ['a name of 200 characters', line({ name: '王'.repeat(200) }), 'name-length'],
    ['a formula for a name', line({ name: '=1+1' }), 'name-characters'],
    ['a number that a spreadsheet rounded', line({ id: '9.9990E+17' }), 'id-scientific'],
    ['15 digits born on no day', line({ id: '999900850230001' }), 'id-birth-date'],
  ])('refuses %s', (_what, row, code) => {
    const [result] = read(row);
    expect(codes(result)).toEqual(['refused', code]);
    expect(result!.person).toBeNull();
  });

  it('refuses a column of numbers a spreadsheet rounded, and no honest number among thousands that only looks so', () => {
    const rounded = [1, 2, 3].map((serial) => line({ name: `练习${'甲乙丙'[serial - 1]}`, id: `${idOf(serial).slice(0, 15)}000` }));
    expect(read(...rounded).map(codes)).toEqual(rounded.map(() => ['refused', 'id-digits-lost']));
    const honest = Array.from({ length: 3000 }, (_, serial) => line({ id: idOf(serial % 1000, `19${70 + Math.floor(serial / 1000)}0307`) }));
    expect(read(...honest).filter(({ verdict }) => verdict === 'refused')).toEqual([]);
  });

  it('of a workbook knows which cells are numbers: one is refused, texts that end alike are people', () => {
    const rows = [1, 2, 3].map((serial) => line({ name: `练习${'甲乙丙'[serial - 1]}`, id: `${idOf(serial).slice(0, 15)}000` })).map((cells, at) => ({ row: at + 2, cells, ...(at === 1 ? { numbers: [3] } : {}) }));
    const valid = Array.from({ length: 1000 }, (_, serial) => idOf(serial)).filter((id) => id.endsWith('0')).slice(0, 2);
    const reading = readPersonRoster([{ name: '花名册', typed: true, rows: [{ row: 1, cells: header }, ...rows, ...valid.map((id, at) => ({ row: at + 9, cells: line({ name: '练习丁戊'.slice(0, 3 + at), id }) }))] }], on);
    const read = reading.ok ? reading.rows.map((row) => codes(row)) : [];
    expect(read[1]).toEqual(['refused', 'id-digits-lost']);
    expect([read[0], read[2]].map((row) => row![1])).not.toContain('id-digits-lost');
    expect(read.slice(3)).toEqual([['taken'], ['taken']]);
  });

  it('refuses every row of an ID under two names, and names the others', () => {
    const rows = read(line({ name: '张三' }), line({ name: '李四', id: idOf(2) }), line({ name: '张山' }), line({ name: '张三' }));
    expect(rows.map(codes)).toEqual([['refused', 'id-two-names'], ['taken'], ['refused', 'id-two-names'], ['refused', 'id-two-names']]);
    expect(rows[0]!.notes[0]!.detail).toBe('花名册 5、花名册 6');
  });

  it('takes the first of two rows of one person and refuses the second as a repeat', () => {
    const rows = read(line({ name: '张三' }), line({ name: '张 三', id: ` ${idOf(1)}` }));
    expect(codes(rows[0])).toEqual(['taken']);
    expect(rows[1]).toMatchObject({ verdict: 'refused', person: null });
    expect(rows[1]!.notes.at(-1)).toEqual({ code: 'duplicate', detail: '花名册 3' });
  });

  it('knows that 15 digits and 18 are the same person', () => {
    expect(read(line({ id: idOf(7) }), line({ id: `999900850307007` })).map(codes)).toEqual([['taken'], ['refused', 'id-upgraded', 'duplicate']]);
    const [alone] = read(line({ id: '999900850307007' }));
    expect(codes(alone)).toEqual(['mended', 'id-upgraded']);
    expect(alone!.person!.residentId).toBe(idOf(7));
  });

  it('never quotes an ID in a label or note', () => {
    const rows = read(line({}), line({ name: '李四' }), line({ name: '王五', id: `${idOf(3).slice(0, 17)}Z` }));
    expect(JSON.stringify(rows.map(({ label, notes }) => [label, notes]))).not.toMatch(/\d{9}/);
  });

  it('reads what institutions call the columns, a formula as the text it is', () => {
    const [row] = read(line({ sex: '男', level: '大专', school: '示范职业学院  采矿工程', employer: '=HYPERLINK("x")', job: '+采煤工', health: '合格', phone: '139 0000 0000', kind: '劳务派遣', since: '2020/3/5' }));
    expect(codes(row)).toEqual(['mended', 'phone-mended']);
    expect(row!.person).toMatchObject({
      educationLevel: '大专', school: '示范职业学院 采矿工程', employer: '=HYPERLINK("x")', job: '+采煤工', health: '合格', phone: '13900000000', employmentKind: 'dispatch', sinceOn: '2020-03-05',
    });
  });

  it('notes the sex, code, day and kind of employment it could not use, and takes the row', () => {
    const [row] = read(line({ sex: '女', code: '9114', since: '2027-01-01', kind: '其他', phone: '12345' }));
    expect(codes(row)).toEqual(['mended', 'phone-unreadable', 'sex-differs', 'credit-code-unreadable', 'day-unreadable', 'employment-kind-unreadable']);
    expect(row!.person).toMatchObject({ sex: 'male', creditCode: '', sinceOn: null, employmentKind: null, phone: null });
  });

  it.each([['2020-03-05', '2020-03-05'], ['2020.3.5', '2020-03-05'], ['20200305', '2020-03-05'], ['2020年3月5日', '2020-03-05'], ['2020年3月', '2020-03-01'], ['2020/3', '2020-03-01'], ['2020-3-5 00:00', '2020-03-05'], ['2021-02-30', null], ['去年', null]])('reads the day %s', (since, value) => {
    expect(read(line({ since }))[0]!.person!.sinceOn).toBe(value);
  });

  it('shortens an overlong text and says of which column', () => {
    const [row] = read(line({ job: '工'.repeat(200) }));
    expect(row).toMatchObject({ verdict: 'mended', notes: [{ code: 'text-shortened', detail: '岗位/职务' }] });
    expect(row!.person!.job).toHaveLength(60);
  });

  it('leaves out sums, blank lines and headers printed again, and takes rare characters and long names', () => {
    const rows = read(line({ name: '𫟦𬱖' }), ['', '', '', ''], ['合计:1人'], header, line({ name: '阿卜杜热合曼•阿卜杜热伊木', id: idOf(2) }));
    expect(rows.map(({ person }) => person?.name)).toEqual(['𫟦𬱖', '阿卜杜热合曼·阿卜杜热伊木']);
  });

  it('judges every row of any mixture alone: a bad row changes nothing about the good ones', () => {
    let seed = 20261125;
    const chance = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const bad = [{ name: '' }, { name: '王'.repeat(200) }, { id: '' }, { id: '12' }, { id: idOf(1, '19850230') }, { name: '=cmd' }] as const;
    for (let round = 0; round < 30; round += 1) {
      const rows = Array.from({ length: 40 }, (_, place) => ({ good: chance(3) > 0, place }));
      const result = read(...rows.map(({ good, place }) => line({ name: `练习${'甲乙丙丁'[place % 4]}`, id: idOf(place + 1), ...(good ? {} : bad[chance(bad.length)]) })));
      expect(result.map(({ verdict }) => verdict !== 'refused')).toEqual(rows.map(({ good }) => good));
    }
  });
});
