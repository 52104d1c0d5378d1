import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openHall, type Hall } from '../support/browser.ts';
import { makeSide, type Side } from '../support/city.ts';
import { scan } from '../support/scans.ts';
import { shows } from './desks/desk.ts';

/** A miner with his phone: what is known of him, what he has corrected, what he takes along. */
let hall: Hall;
let side: Side;
let page: Page;

beforeAll(async () => {
  hall = await openHall();
  side = await makeSide(hall.city, '示范');
  await hall.city.theoryPass(await hall.city.gradedSitting(await hall.city.session({ ...side, createdBy: side.clerkAccountId, startsAt: new Date(Date.now() + 3 * 86_400_000) }), side.miner.id));
  const clerk = await hall.city.as(side.clerk);
  await clerk.call('people.viewSensitive', { params: { personId: side.miner.id }, body: { fields: ['resident-id'], reason: '核对身份证原件' } });
  page = await hall.signedIn(side.miner, 'phone');
});
afterAll(() => hall.stop());

const section = (name: string) => page.locator('details', { has: page.getByRole('heading', { name }) });
const open = (name: string) => section(name).locator('summary').click();

async function ask({ wrong, right, picture }: { wrong: string; right: string; picture?: boolean }): Promise<void> {
  await page.getByRole('link', { name: '有内容不对，申请更正' }).click();
  await page.getByLabel('哪一部分不对').selectOption({ label: '学历' });
  await page.getByLabel('哪里不对').fill(wrong);
  await page.getByLabel('应该是什么').fill(right);
  if (picture) await page.getByLabel('证明材料的照片').setInputFiles({ name: '毕业证.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await scan('jpeg').arrayBuffer()) });
  await page.getByRole('button', { name: '提交申请' }).click();
}

describe('my file on the phone', () => {
  it('says that it did not come, and comes when asked again', async () => {
    await page.route('**/file', (route) => route.abort());
    await page.getByRole('link', { name: '档案', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor({ timeout: 30_000 });
    await page.unroute('**/file');
    await page.getByRole('button', { name: '再试一次' }).click();
    await shows(page, '谁管我的档案');
  });

  it('shows who looked at my number, when and why, and never the number', async () => {
    await open('谁看过我的证件号');
    await section('谁看过我的证件号').getByText('核对身份证原件').waitFor();
    expect(await page.locator('main').innerText()).not.toContain(side.miner.residentId);
  });

  it('has everything folded, each with how much is in it, and nothing sticks out sideways', async () => {
    for (const name of ['谁管我的档案', '考试和成绩', '合格记录']) {
      expect(await section(name).locator('summary').innerText()).toMatch(/[1-9] 条/);
      await open(name);
    }
    await section('合格记录').getByText('练习用').waitFor();
    await section('谁管我的档案').getByText(/保管时间/).first().waitFor();
    expect(await section('谁管我的档案').innerText()).toMatch(/至 20\d\d年\d+月\d+日/);
    expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it('does not send a request that says nothing', async () => {
    await ask({ wrong: '错', right: '' });
    expect(await page.getByRole('alert').allInnerTexts()).toEqual(['请至少写两个字。', '请至少写两个字。']);
    expect(await hall.city.sql('SELECT 1 FROM correction_request')).toEqual([]);
    await page.getByRole('link', { name: '返回我的档案' }).click();
  });

  it('takes a request with its evidence, says until when, and shows the answer', async () => {
    await ask({ wrong: '学历写成了初中', right: '我是中专毕业', picture: true });
    await shows(page, /前答复/);
    await section('更正申请').getByText('毕业证.jpg').waitFor();
    const answer = { reason: '毕业证核对无误', changed: '学历改为中专' };
    const desk = await hall.signedIn(side.clerk);
    await desk.goto('/desk/institution/corrections');
    await shows(desk, '学历写成了初中');
    await desk.getByRole('radio', { name: '予以更正', exact: true }).check();
    await desk.getByRole('button', { name: '提交答复' }).click();
    await desk.getByText('请写 2 到 1000 个字。').first().waitFor();
    expect(await hall.city.sql("SELECT 1 FROM correction_request WHERE state <> 'asked'")).toEqual([]);
    await desk.getByLabel('改了什么').fill(answer.changed);
    await desk.getByLabel('理由').fill(answer.reason);
    await desk.getByRole('button', { name: '提交答复' }).click();
    await shows(desk, '没有待答复的申请。');
    await page.reload();
    await open('更正申请');
    const text = await section('更正申请').innerText();
    for (const words of ['予以更正', answer.reason, answer.changed]) expect(text).toContain(words);
    expect(await section('更正申请').getByRole('button', { name: '撤回申请' }).count()).toBe(0);
  });

  it('takes one back after asking once more', async () => {
    await ask({ wrong: '岗位不对', right: '我是爆破工' });
    await section('更正申请').getByRole('button', { name: '撤回申请' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '不撤回' }).click();
    await section('更正申请').getByRole('button', { name: '撤回申请' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定撤回' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await section('更正申请').getByText('已撤回').waitFor();
    expect(await hall.city.sql("SELECT 1 FROM correction_request WHERE state = 'withdrawn'")).toHaveLength(1);
  });

  it('lets me agree, and take it back as easily', async () => {
    await open('我的同意');
    await page.getByRole('button', { name: '我同意' }).click();
    await page.getByRole('button', { name: '撤回同意' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定撤回' }).click();
    await page.getByRole('button', { name: '我同意' }).waitFor();
    expect(await hall.city.sql('SELECT 1 FROM consent WHERE withdrawn_at IS NOT NULL')).toHaveLength(1);
  });

  it('goes along as a PDF and as data with my own number', async () => {
    const saved = async (button: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const pdf = await saved('下载 PDF（能打印）');
    expect([pdf.name, pdf.bytes.subarray(0, 5).toString()]).toEqual([expect.stringMatching(/^一人一档-.*\.pdf$/), '%PDF-']);
    await page.getByRole('button', { name: '下载数据文件' }).waitFor();
    const data = await saved('下载数据文件（JSON）');
    expect((JSON.parse(data.bytes.toString()) as { ownNumbers: { residentId: string } }).ownNumbers.residentId).toBe(side.miner.residentId);
  });

  it('and no page ran into a fault', () => expect(hall.faults).toEqual([]));
});
