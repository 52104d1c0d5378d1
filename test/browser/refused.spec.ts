import type { Page } from 'playwright-core';
import { approveLatestImport } from '../support/approving.ts';
import { at, openHall, shanghaiDay, type Hall } from '../support/browser.ts';
import { makeSide, password, type Side } from '../support/city.ts';
import { Clerk } from './desks/clerk.ts';
import { eventually, shows } from './desks/desk.ts';
import { MinerAt } from './desks/miner.ts';
import { lockedWorkbook, picked, plainQuestions, questionColumns, readSheet, rosterColumns, sheet, workbookWithMacros } from './workbooks.ts';

const day = shanghaiDay(1);
/** Texts that would do harm if anything took them for more than text. */
const hostile = ['<img src=x onerror="window.harmed=1">', '<script>window.harmed=1</script>', "'; DROP TABLE sitting; --", '=HYPERLINK("http://harm.test","点我")'];

let hall: Hall;
let side: Side;
let clerk: Clerk;

beforeAll(async () => {
  hall = await openHall({ clock: at(day, '08:00') });
  side = await makeSide(hall.city, '示范');
  for (const [n, text] of hostile.entries()) await hall.city.question(side.session.bankId, `${text}${n}`, 'A');
  await hall.city.sql("UPDATE exam_session SET blueprint = jsonb_set(blueprint, '{sections,0,count}', '4'), starts_at = $2, occupies = tstzrange($2, $2::timestamptz + interval '3 hours') WHERE id = $1", [side.session.id, at(day, '19:30')]);
  await hall.city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [side.sittingId]);
  clerk = new Clerk(await hall.signedIn(side.clerk));
});
afterAll(() => hall.stop());

/** Nothing of the hostile texts became an element or ran. */
async function harmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => [(window as unknown as { harmed?: number }).harmed, document.querySelectorAll('img[src="x"], #root script, a[href*="harm.test"]').length])).toEqual([undefined, 0]);
}

describe('a workbook that cannot be read is refused with a sentence, and nothing is stored', () => {
  beforeAll(() => clerk.createBank('被拒绝的题库', '煤矿瓦斯检查作业'));

  it.each([
    ['over 20 MB', () => picked('大.xlsx', Buffer.alloc(20_000_001)), /文件超过 20 MB，没有读取/],
    ['broken', async () => picked('坏.xlsx', (await sheet('a', [questionColumns, ...plainQuestions(3)])).buffer.subarray(0, 3000)), /文件已损坏，读不出来/],
    ['locked with a password', () => picked('锁.xlsx', lockedWorkbook()), /文件有打开密码，没有读取/],
    ['carrying macros', () => picked('宏.xlsx', workbookWithMacros()), /文件带有宏，没有读取/],
    ['without the columns', () => sheet('列.xlsx', [['序号', '分值'], [1, 2]]), /表格缺少列：.*题目内容.*表里现有的列：.*分值/],
    ['no workbook at all', () => picked('假.xlsx', Buffer.from('题目,答案')), /文件里一道题也没有找到/],
  ])('%s', async (_what, file, sentence) => {
    await clerk.page.reload();
    await clerk.pick(await file());
    const alert = clerk.page.getByRole('alert').filter({ hasText: sentence });
    await alert.waitFor();
    expect(await hall.city.sql('SELECT 1 FROM bank_import_row')).toEqual([]);
  });
});

/** Every hostile stem stands on the page as it was written. */
const readable = (page: Page): Promise<void> => eventually(async () => {
  const text = await page.locator('main').innerText();
  return hostile.filter((stem, n) => !text.includes(`${stem}${n + 10}`));
}, []);

describe('HTML, SQL and formulas in a file are plain text', () => {
  it('in the preview, in the bank and in the exported sheet', async () => {
    await clerk.createBank('怪题库', '煤矿瓦斯检查作业');
    await clerk.pick(await sheet('怪.xlsx', [questionColumns, ...hostile.map((text, n) => ['单选题', `${text}${n + 10}( )`, `A.${text}**B.普通选项${n}`, 'A', '', ''])]));
    await readable(clerk.page);
    await harmless(clerk.page);
    await clerk.commit({ leaveOut: false, sentence: /新加入 4 题/ });
    await hall.city.account('second', 'clerk', side.institutionId);
    await approveLatestImport(hall.city, await hall.city.as('second'));
    await clerk.page.getByRole('link', { name: '回题库看试题' }).click();
    await readable(clerk.page);
    await harmless(clerk.page);
    const { rows, formulas } = await readSheet(await clerk.download('导出试题（含答案）'));
    expect(formulas).toBe(0);
    for (const text of hostile) expect(rows.flat().join('\n')).toContain(text);
  });

  it('in names: on the roster’s preview, among the candidates and in the exported marks', async () => {
    const names = ['<b>王</b>', '=1+1'];
    for (const name of names) await hall.city.sitting(side.session.id, (await hall.city.miner(name)).id);
    const { page } = clerk;
    await page.goto(`/desk/institution/sessions/${side.session.id}`);
    for (const name of names) await shows(page, name);
    await page.getByRole('tab', { name: '成绩' }).click();
    const { rows, formulas } = await readSheet(await clerk.download('导出成绩单（.xlsx）'));
    expect(formulas).toBe(0);
    for (const name of names) expect(rows.flat().some((cell) => cell.endsWith(name))).toBe(true);
    await page.getByRole('tab', { name: '导入名单' }).click();
    await clerk.pick(await sheet('名单.xlsx', [rosterColumns, ...hostile.map((name, n) => [n, name, '', '', '', name, name, ''])]));
    await shows(page, '检查名单“名单.xlsx”');
    await shows(page, /姓名里有不能用的符号|姓名有 \d+ 个字/);
    await harmless(page);
  });
});

describe('a sign-in that expires in the middle of a paper', () => {
  it('keeps the answers, asks over the paper, and goes on', async () => {
    const miner = new MinerAt(await hall.signedIn(side.miner));
    const { page } = miner;
    await hall.server.clock.set(at(day, '19:35'));
    await page.getByRole('link', { name: '进入考场' }).click();
    await miner.start();
    await harmless(page);
    const first = page.getByRole('radio').first();
    await first.click();
    await miner.saved();
    // sign-ins last twelve hours: the one of eight in the morning ends now
    await hall.server.clock.set(at(day, '20:01'));
    await miner.next();
    await page.getByRole('radio').first().click();
    await shows(page, '答案都在，请重新登录后继续答题。考试时间照常走。');
    expect(await hall.city.sql('SELECT 1 FROM answer_entry WHERE sitting_id = $1', [side.sittingId])).toHaveLength(1);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('账号、身份证号或手机号').fill(side.miner.residentId);
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await miner.saved();
    await eventually(async () => (await hall.city.sql('SELECT 1 FROM answer_entry WHERE sitting_id = $1', [side.sittingId])).length, 2);
    expect((await miner.sheet()).slice(0, 2)).toEqual(['已答 2', '未答 2']);
  });

  it('and no page of this file ran into a fault', () => {
    expect(hall.faults).toEqual([]);
  });
});
