import type { Page } from 'playwright-core';
import { journey } from '../support/browser-journey.ts';
import { at, openHall, shanghaiDay, type Hall } from '../support/browser.ts';
import { makeSide, password, type Side } from '../support/city.ts';
import { shows } from './desks/desk.ts';
import { MinerAt } from './desks/miner.ts';

const day = shanghaiDay(1);

describe('when the sign-in ends in the middle of a paper', () => {
  let hall: Hall;
  let side: Side;
  let miner: MinerAt;
  const step = journey(() => hall);

  beforeAll(async () => {
    hall = await openHall({ clock: at(day, '09:00') });
    side = await makeSide(hall.city, '示范');
    for (const n of [1, 2]) await hall.city.question(side.session.bankId, `瓦斯检查练习第${n}题`, 'A');
    await hall.city.sql("UPDATE exam_session SET starts_at = $2, occupies = tstzrange($2, $2::timestamptz + interval '3 hours') WHERE id = $1", [side.session.id, at(day, '09:00')]);
    await hall.city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [side.sittingId]);
    miner = new MinerAt(await hall.signedIn(side.miner));
    await miner.page.getByRole('link', { name: '进入考场' }).click();
    await miner.start();
    await miner.page.getByRole('radio', { name: '选项A' }).click();
    await miner.saved();
  });
  afterAll(() => hall.stop());

  async function signInOver(page: Page, loginName: string): Promise<void> {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('账号、身份证号或手机号').fill(loginName);
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
  }

  step('whoever else signs in over the paper is told so and signed out, and the paper does not end', async () => {
    const { page } = miner;
    // as he would on his own phone: "not me, end it"
    const elsewhere = await hall.city.as(side.miner);
    const { signIns } = (await elsewhere.call('access.listSignIns')).body;
    for (const { id, current } of signIns) if (!current) await elsewhere.call('access.revokeSignIn', { params: { signInId: id } });
    await shows(page, '登录已到期');
    const other = await hall.city.miner('李小水');
    for (const who of [other.residentId, side.proctor]) {
      const ended = page.waitForResponse((response) => response.request().method() === 'DELETE' && response.url().endsWith('/api/sign-ins/current'));
      await signInOver(page, who);
      expect((await ended).status()).toBe(200);
      await shows(page, '这不是本场考生的账号。请用考生本人的账号登录。');
      expect(await page.evaluate(() => fetch('/api/me').then((answer) => answer.status))).toBe(401);
    }
    expect(await page.getByText('不能继续答题').count()).toBe(0);
  });

  step('and the right man goes on with every answer', async () => {
    await signInOver(miner.page, side.miner.residentId);
    await miner.page.getByRole('dialog').waitFor({ state: 'detached' });
    await miner.next();
    await miner.page.getByRole('radio', { name: '选项A' }).click();
    await miner.saved();
    await miner.submit();
    expect(await hall.city.sql('SELECT answered FROM sitting WHERE id = $1', [side.sittingId])).toEqual([{ answered: 2 }]);
    expect(hall.faults).toEqual([]);
  });
});
