import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { journey } from '../support/browser-journey.ts';
import { openHall, sizes, type Hall } from '../support/browser.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { peopleHeader, rosterLine } from '../support/roster-files.ts';
import { shows } from './desks/desk.ts';
import { readSheet, sheet } from './workbooks.ts';

const screens = path.resolve(import.meta.dirname, '..', 'output', 'screens');
const id = (serial: number): string => syntheticResidentId(serial, '1979-09-09');

/** A clerk brings a roster in, follows it, takes it back, and takes one out; the regulator looks on. */
describe('rosters of people in the browser', () => {
  let hall: Hall;
  const step = journey(() => hall);
  let clerk: Page;

  beforeAll(async () => {
    mkdirSync(screens, { recursive: true });
    hall = await openHall();
    const regulatorId = await hall.city.organisation('regulator', '示范市应急管理局');
    const mineId = await hall.city.organisation('mine', '示范市练习煤矿', { parent: regulatorId });
    await hall.city.account('clerk', 'clerk', mineId, '赵经办');
    await hall.city.account('regulator', 'regulator', regulatorId, '孙监管');
    clerk = await hall.signedIn('clerk');
  });
  afterAll(() => hall.stop());

  /** Nothing sticks out sideways at any width, and no code is read. */
  async function looksRight(page: Page, name: string): Promise<void> {
    for (const { width, height } of Object.values(sizes)) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout((await page.getByRole('dialog').count()) > 0 ? 500 : 120);
      await page.screenshot({ path: path.join(screens, `${name}-${width}.png`) });
      const seen = await page.evaluate(() => ({ wide: document.scrollingElement!.scrollWidth - innerWidth, text: document.body.innerText }));
      expect({ name, width, wide: Math.max(0, seen.wide - 1), raw: seen.text.match(/\b[a-z-]{4,}\/[a-z-]{3,}\b|\{\{|\bundefined\b|\bNaN\b|person_/g) }).toEqual({ name, width, wide: 0, raw: null });
    }
    await page.setViewportSize(sizes.desk);
  }
  const pick = async (name: string, rows: string[][]): Promise<void> => clerk.locator('input[type=file]').setInputFiles(await sheet(name, [peopleHeader, ...rows]));

  step('an organisation without a roster says what to do', async () => {
    await clerk.getByRole('link', { name: '花名册' }).click();
    await shows(clerk, '这个单位还没有导入过花名册。');
    await looksRight(clerk, 'person-imports-empty');
  });

  step('a file that is no table is refused before it travels, one without the columns by name', async () => {
    await clerk.locator('input[type=file]').setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    await shows(clerk, /只能上传 .xlsx 或 .csv/);
    await clerk.locator('input[type=file]').setInputFiles(await sheet('电话本.xlsx', [['姓名', '电话'], ['王大', '1']]));
    await shows(clerk, /表格缺少列：身份证号/);
    await looksRight(clerk, 'person-import-failed');
  });

  step('a roster is read row by row, survives a reload, and waits for the clerk', async () => {
    await clerk.goto('/desk/institution/person-imports');
    const good = Array.from({ length: 120 }, (_, place) => rosterLine({ name: `练习${'甲乙丙丁戊'[place % 5]}${'子丑寅卯辰巳'[place % 6]}`, residentId: id(place) }));
    await pick('练习煤矿花名册.xlsx', [...good, rosterLine({ name: '王'.repeat(200), residentId: id(200) }), rosterLine({ name: '李 四', residentId: id(201).toLowerCase(), employer: '没人知道的公司' })]);
    await shows(clerk, '等您确认');
    await clerk.reload();
    await shows(clerk, /有 1 行不能导入/);
    await looksRight(clerk, 'person-import-read');
    await clerk.getByText(/^不能导入 1$/).click();
    await shows(clerk, /姓名有 200 个字/);
    await clerk.getByText(/^全部 122$/).click();
    await shows(clerk, '练习甲子');
    await clerk.getByRole('button', { name: '下一页' }).click();
    await shows(clerk, '第 2 页');
  });

  step('it is written when the clerk leaves out what is refused', async () => {
    await clerk.getByRole('checkbox', { name: /略过不能导入的/ }).check();
    await clerk.getByRole('button', { name: /^导入 121/ }).click();
    await shows(clerk, /新登记 121 人 · 有变化 0 人 · 没有变化 0 人 · 略过 1 行/);
    await looksRight(clerk, 'person-import-committed');
  });

  step('it is exported masked, and whole only with a reason', async () => {
    await clerk.getByRole('link', { name: '人员花名册' }).click();
    await clerk.getByRole('button', { name: '导出花名册' }).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.getByText('导出完整的身份证号和电话').click();
    await dialog.getByRole('button', { name: '导出', exact: true }).click();
    await shows(clerk, '请写明原因（2 到 200 个字），本人看得到。');
    await looksRight(clerk, 'person-export');
    await dialog.getByText(/号码打码/).click();
    const [file] = await Promise.all([clerk.waitForEvent('download'), dialog.getByRole('button', { name: '导出', exact: true }).click()]);
    const { rows } = await readSheet(await readFile(await file.path()));
    expect(rows).toHaveLength(122);
    expect(rows[1]![3]).toMatch(/^1405\*{10}/);
  });

  step('the regulator reads it and has no button that changes it', async () => {
    const regulator = await hall.signedIn('regulator');
    await regulator.goto('/desk/oversight/person-imports');
    await shows(regulator, '请先选择一个单位。');
    await regulator.getByRole('combobox').click();
    await regulator.getByText('示范市练习煤矿（煤矿）').or(regulator.getByText(/^示范市练习煤矿/)).first().click();
    await shows(regulator, '练习煤矿花名册.xlsx');
    await looksRight(regulator, 'person-imports-regulator');
    await regulator.getByRole('link', { name: '练习煤矿花名册.xlsx' }).click();
    await shows(regulator, '练习甲子');
    expect(await regulator.getByRole('button', { name: '撤销这次导入' }).count()).toBe(0);
  });

  step('an undo names its consequences; what depends on it is shown row by row, then everything goes', async () => {
    await hall.city.sql("INSERT INTO account (id, display_name, person_id, state, created_at) SELECT gen_random_uuid(), 'x', id, 'created', now() FROM person WHERE name = '李四'");
    await clerk.getByRole('link', { name: '练习煤矿花名册.xlsx' }).click();
    const undo = async (): Promise<void> => {
      await clerk.getByRole('button', { name: '撤销这次导入' }).click();
      await shows(clerk, /这次新登记的 121 人会被删除/);
    };
    await undo();
    await looksRight(clerk, 'person-undo');
    await clerk.getByRole('button', { name: '全部撤销' }).click();
    await shows(clerk, /有 1 行因为后来的记录不能撤销/);
    await clerk.getByRole('button', { name: '看是哪些行' }).click();
    await shows(clerk, '不能撤销：已开账号');
    await looksRight(clerk, 'person-import-kept');
    await hall.city.sql("DELETE FROM account WHERE display_name = 'x'");
    await undo();
    await clerk.getByRole('button', { name: '全部撤销' }).click();
    await clerk.locator('.desk-under').getByText('已撤销').waitFor();
    expect(await hall.city.sql('SELECT 1 FROM person')).toEqual([]);
  });

  step('and no page ran into a fault', async () => {
    expect(hall.faults).toEqual([]);
  });
});
