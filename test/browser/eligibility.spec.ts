import { randomUUID } from 'node:crypto';
import { journey } from '../support/browser-journey.ts';
import { at, openHall, shanghaiDay, type Hall } from '../support/browser.ts';
import { makeSide, type SessionMade, type Side } from '../support/city.ts';
import { Clerk } from './desks/clerk.ts';
import { shows } from './desks/desk.ts';
import { rosterColumns, sheet } from './workbooks.ts';

describe('who is not eligible is told before he is enrolled', () => {
  let hall: Hall;
  let side: Side;
  let clerk: Clerk;
  let session: SessionMade;
  const step = journey(() => hall);

  beforeAll(async () => {
    hall = await openHall({ clock: at(shanghaiDay(1), '08:50') });
    side = await makeSide(hall.city, '示范');
    session = await hall.city.session({ ...side, createdBy: side.clerkAccountId, bankId: side.session.bankId, startsAt: at(shanghaiDay(4), '09:00') });
    clerk = new Clerk(await hall.signedIn(side.clerk));
  });
  afterAll(() => hall.stop());

  step('with the rule, what his file shows and what to do; the clerk asks for an override', async () => {
    const man = await hall.city.miner('李初中');
    await hall.city.keeper(man.id, side.institutionId);
    await hall.city.sql(
      "INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, detail, recorded_at) VALUES ($1,'education',$2,'record','2010-07-01',$3,now())", [man.id, randomUUID(), JSON.stringify({ level: 'junior-high', major: '', school: '某校' })],
    );
    const { page } = clerk;
    await page.goto(`/desk/institution/sessions/${session.id}?part=roster`);
    await clerk.pick(await sheet('名单.xlsx', [rosterColumns, [1, man.name, '', man.residentId, '初中', '北山练习煤矿', '瓦斯检查工', '']]));
    await page.waitForURL('**/desk/institution/rosters/*');
    expect(await clerk.previewed(2)).toMatch(/不能导入.*不符合报考条件：地下矿山特种作业人员首次取证的学历（.*要有高中.*档案里是：学历 初中/);
    await page.getByRole('button', { name: /申请准予报考：李初中/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '材料已交，正在核验' }).click();
    await dialog.getByRole('button', { name: '申请准予报考', exact: true }).click();
    await shows(page, /已申请准予报考，等另一个人批准/);
  });

  step('he cannot grant it himself', async () => {
    const { page } = clerk;
    await page.getByRole('link', { name: '准予报考' }).click();
    await shows(page, '等另一个人批准');
    expect(await page.getByRole('main').getByRole('button', { name: /^(准予报考|不批准)/ }).count()).toBe(0);
  });

  step('the regulator grants it, with a reason', async () => {
    const page = await hall.signedIn(side.regulator);
    await page.goto('/desk/oversight/overrides');
    await page.getByRole('button', { name: /准予报考：李初中/ }).click();
    const dialog = page.getByRole('dialog');
    await shows(page, /他不符合：地下矿山特种作业人员首次取证的学历/);
    await dialog.getByRole('button', { name: '已核对材料，情况属实' }).click();
    await dialog.getByRole('button', { name: '准予报考', exact: true }).click();
    await shows(page, '没有待批准的报考申请。');
    await page.getByText('全部', { exact: true }).click();
    await shows(page, '已准予');
  });

  step('and the row is taken', async () => {
    const { page } = clerk;
    await page.goBack();
    await page.reload();
    expect(await clerk.previewed(2)).toMatch(/可导入.*经批准准予报考/);
    await clerk.commit({ leaveOut: false, sentence: /报名完成：1 人/ });
  });
});
