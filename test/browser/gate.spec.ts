import type { Page } from 'playwright-core';
import { openHall, type Hall } from '../support/browser.ts';
import { journey } from '../support/browser-journey.ts';
import { makeSide, type Side } from '../support/city.ts';
import { coalMine, Office } from '../support/office.ts';
import { shows } from './desks/desk.ts';
import { looksRight } from './looks-right.ts';

let hall: Hall;
let north: Side;
let mineId: string;
let clerk: Page;
let key: string;

beforeAll(async () => {
  hall = await openHall();
  north = await makeSide(hall.city, '北山');
  mineId = await new Office(await hall.city.as(north.regulator), north.regulatorId, '2026-11-25').entered('mine', '北山煤矿', { mine: coalMine, region: '140581' });
  await hall.city.account('mine-clerk', 'clerk', mineId);
  clerk = await hall.signedIn('mine-clerk');
});
afterAll(() => hall.stop());

const walk = journey(() => hall);
const dialog = () => clerk.getByRole('dialog');

describe('the gate on the desk of a mine', () => {
  walk('a key without a name is not made', async () => {
    await clerk.getByRole('link', { name: '门禁' }).click();
    await shows(clerk, '还没有密钥');
    await clerk.getByRole('button', { name: '新建密钥' }).click();
    await dialog().getByRole('button', { name: '新建' }).click();
    await shows(clerk, '请写明用在哪里');
  });

  walk('a key is shown once, with a button that copies it', async () => {
    await clerk.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog().getByLabel('用在哪里').fill('主井口闸机');
    await dialog().getByRole('button', { name: '新建' }).click();
    key = (await clerk.getByTestId('gate-key').innerText()).trim();
    expect(key).toMatch(/^kg_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    await looksRight(clerk, 'gate-key');
    await dialog().getByRole('button', { name: '复制' }).click();
    await shows(clerk, '已复制');
    expect(await clerk.evaluate(() => navigator.clipboard.readText())).toBe(key);
    await dialog().getByRole('button', { name: '关闭' }).click();
    await shows(clerk, '没有用过');
    await clerk.reload();
    await shows(clerk, '主井口闸机');
    expect(await clerk.content()).not.toContain(key.split('_').at(-1));
  });

  walk('whom the gate held stands below, with the reason', async () => {
    const held = await hall.city.miner('王派遣');
    await hall.city.employment(held.id, mineId);
    await hall.city.sql("UPDATE employment SET kind = 'dispatch' WHERE person_id = $1", [held.id]);
    const { status } = await hall.city.anyone({ authorization: `Bearer ${key}` }).send('POST', '/api/gate/checks', { checks: [{ residentId: held.residentId }, { residentId: '1' }] });
    expect(status).toBe(200);
    await clerk.reload();
    await shows(clerk, '王派遣');
    await shows(clerk, /煤矿井下不用劳务派遣工/);
    await shows(clerk, '今天：放行 0 次，提示 0 次，拦下 1 次，不是本矿的人 1 次。');
    await looksRight(clerk, 'clerk-gate');
  });

  walk('a revoked key opens nothing any more', async () => {
    await clerk.getByRole('button', { name: '停用“主井口闸机”的密钥' }).click();
    await clerk.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
    await shows(clerk, '已停用。');
    await clerk.getByText(/\d{2}:\d{2} 停用/).waitFor();
    expect((await hall.city.anyone({ authorization: `Bearer ${key}` }).send('POST', '/api/gate/checks', { checks: [{ residentId: '1' }] })).status).toBe(401);
  });

  walk('a clerk without a mine is told so', async () => {
    const trainer = await hall.signedIn(north.clerk);
    await trainer.goto('/desk/institution/gate');
    await shows(trainer, '您的管理范围里没有矿山');
  });

  walk('nothing broke unseen', async () => expect(hall.faults).toEqual([]));
});
