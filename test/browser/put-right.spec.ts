import { journey } from '../support/browser-journey.ts';
import { at, openHall, shanghaiDay, signIn, type Hall } from '../support/browser.ts';
import { makeSide, type Side } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { Clerk } from './desks/clerk.ts';
import { eventually, shows } from './desks/desk.ts';
import { Invigilator } from './desks/invigilator.ts';
import { rosterColumns, sheet } from './workbooks.ts';

const day = shanghaiDay(1);

describe('what may be put right, and what must not mislead', () => {
  let hall: Hall;
  let side: Side;
  let clerk: Clerk;
  const step = journey(() => hall);

  beforeAll(async () => {
    hall = await openHall({ clock: at(day, '08:50') });
    side = await makeSide(hall.city, '示范');
    for (const n of [1, 2]) await hall.city.question(side.session.bankId, `瓦斯检查练习第${n}题`, 'A');
    await hall.city.sql("UPDATE exam_session SET starts_at = $2, occupies = tstzrange($2, $2::timestamptz + interval '3 hours') WHERE id = $1", [side.session.id, at(day, '09:00')]);
  });
  afterAll(() => hall.stop());

  step('a code of another shape than ours is not verified, and no sign-in is asked for', async () => {
    const stranger = await hall.visitor('phone');
    for (const forged of ['/v/2/ABCDEFGH', '/v/1/', '/v/1/ABCDEFGH/x', '/v/1/ABCDEFGH']) {
      await stranger.goto(forged);
      await shows(stranger, '查验不通过');
      expect(new URL(stranger.url()).pathname).toBe(forged);
    }
  });

  step('whoever is signed in and opens the bare address comes to his own page', async () => {
    const page = await hall.signedIn(side.miner, 'phone');
    await page.goto('/');
    await page.waitForURL('**/miner');
    await shows(page, '我的考试');
  });

  step('a double touch admits once, and says nothing else', async () => {
    const invigilator = new Invigilator(await hall.signedIn(side.proctor));
    await invigilator.enterRoom('煤矿瓦斯检查作业');
    const { page } = invigilator;
    const asked: string[] = [];
    page.on('request', (request) => { if (request.url().endsWith('/admission')) asked.push(request.url()); });
    await page.getByRole('button', { name: '核验入场', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('身份证号').fill(side.miner.residentId);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '准许入场' }).dblclick();
    await shows(page, /已入场。/);
    await shows(page, '全部考生都已核验。');
    expect([asked.length, await dialog.getByRole('alert').filter({ hasText: '不能这样操作' }).count()]).toEqual([1, 0]);
  });

  step('the clerk withdraws one enrolment with a reason, and the seat is free', async () => {
    const later = await hall.city.session({ ...side, createdBy: side.clerkAccountId, bankId: side.session.bankId, startsAt: at(shanghaiDay(4), '09:00') });
    const wrong = await hall.city.miner('赵错报');
    await hall.city.sitting(later.id, wrong.id);
    const right = await hall.city.miner('钱对了');
    await hall.city.sitting(later.id, right.id);
    clerk = new Clerk(await hall.signedIn(side.clerk));
    const { page } = clerk;
    await page.goto(`/desk/institution/sessions/${later.id}`);
    await page.getByRole('button', { name: '取消赵错报的报名' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '取消报名' }).click();
    await shows(page, /请写明原因/);
    await dialog.getByRole('button', { name: '名单有误' }).click();
    await dialog.getByRole('button', { name: '取消报名' }).click();
    await shows(page, /已取消赵错报的报名/);
    await eventually(() => page.getByText('赵错报', { exact: true }).count(), 0);
    expect(await page.getByText('钱对了').count()).toBeGreaterThan(0);
  });

  step('and cancels the session he planned', async () => {
    const { page } = clerk;
    await page.getByRole('button', { name: '取消场次' }).click();
    const dialog = page.getByRole('dialog');
    await shows(page, /1 人的报名随之取消/);
    await dialog.getByRole('button', { name: '考试推迟' }).click();
    await dialog.getByRole('button', { name: '取消场次' }).click();
    await shows(page, '已取消');
    await eventually(() => page.getByRole('button', { name: '取消场次' }).count(), 0);
  });

  step('a plan that was filled in outlives a sign-in that ends on the way', async () => {
    const { page } = clerk;
    await page.goto('/desk/institution/sessions/new');
    await page.getByLabel('座位数').fill('7');
    await page.getByLabel('考试时长（分钟）').fill('45');
    await page.context().clearCookies();
    await page.goto('/desk/institution/sessions/new');
    await page.waitForURL('**/?next=*');
    await signIn(page, side.clerk);
    await shows(page, '这里是您上次填了没有提交的内容。');
    expect(await page.getByLabel('座位数').inputValue()).toBe('7');
    expect(await page.getByLabel('考试时长（分钟）').inputValue()).toBe('45');
    await page.getByRole('button', { name: '重新填写' }).click();
    await eventually(() => page.getByLabel('考试时长（分钟）').inputValue(), '120');
  });

  step('a man whose resits are used up is enrolled after his retraining was declared', async () => {
    const failed = await hall.city.miner('孙再训', { residentId: syntheticResidentId(640) });
    const gradedId = await hall.city.gradedSitting(side.session, failed.id, { passed: false });
    await hall.city.sql("UPDATE sitting SET submitted_at = $2 WHERE id = $1", [gradedId, at(shanghaiDay(-60), '10:00')]);
    const next = await hall.city.session({ ...side, createdBy: side.clerkAccountId, bankId: side.session.bankId, startsAt: at(shanghaiDay(6), '09:00') });
    const { page } = clerk;
    await page.goto(`/desk/institution/sessions/${next.id}?part=roster`);
    await clerk.pick(await sheet('名单.xlsx', [rosterColumns, rosterColumns.map((column) => ({ 姓名: '孙再训', 身份证号: failed.residentId })[column] ?? '')]));
    await shows(page, /补考机会已用完或已过期/);
    await page.getByRole('button', { name: /^申报重新培训/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('培训结束日期').click();
    await page.locator(`td[title="${shanghaiDay(0)}"]`).click();
    await dialog.getByRole('button', { name: '复训考核合格' }).click();
    await dialog.getByRole('button', { name: '申报重新培训' }).click();
    await shows(page, /这次算新的第一次考/);
    await clerk.commit({ leaveOut: false, sentence: /报名完成：1 人/ });
    expect(hall.faults).toEqual([]);
  });
});
