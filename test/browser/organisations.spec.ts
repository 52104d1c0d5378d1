import type { Page } from 'playwright-core';
import { openHall, shanghaiDay, sizes, type Hall } from '../support/browser.ts';
import { journey } from '../support/browser-journey.ts';
import { makeSide, type Side } from '../support/city.ts';
import { shows } from './desks/desk.ts';

let hall: Hall;
let north: Side;
let office: Page;

beforeAll(async () => {
  hall = await openHall();
  north = await makeSide(hall.city, '北山');
  office = await hall.signedIn(north.regulator);
});
afterAll(() => hall.stop());

const walk = journey(() => hall);
const dialog = () => office.getByRole('dialog');

/** Opens a list of choices, types into it where that is possible, and takes the choice that has this name. */
async function pick(within: Page | ReturnType<typeof dialog>, label: string, name: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true });
  const choice = office.locator('.ant-select-item-option').filter({ hasText: name }).filter({ visible: true }).first();
  // a list that is drawn anew under the pointer closes: a person opens it again
  for (let tries = 0; ; tries += 1) {
    await field.click();
    if (await field.isEditable()) await field.fill(name);
    try {
      await choice.click({ timeout: 5000 });
      return;
    } catch (fault) {
      if (tries === 2) throw fault;
    }
  }
}

describe('organisations at the office', () => {
  walk('a credit code with a wrong check character is refused in words, and nothing that was typed is lost', async () => {
    await office.goto('/desk/oversight/organisations');
    await office.getByRole('link', { name: '登记机构' }).click();
    await office.waitForURL('**/organisations/new');
    await pick(office, '类别', '矿山企业');
    await office.getByLabel('名称').fill('北山矿业公司');
    await pick(office, '行政区划', '泽州县');
    await office.getByLabel('统一社会信用代码').fill('91140500MA0000002T');
    await office.getByRole('button', { name: '登记机构' }).click();
    await shows(office, '统一社会信用代码不对，没有保存');
    await office.getByLabel('统一社会信用代码').fill('91140500ma 0000002x');
    await office.getByRole('button', { name: '登记机构' }).click();
    await shows(office, '91140500MA0000002X');
    await shows(office, '山西省 晋城市 泽州县');
  });

  walk('a mine is entered under its enterprise with what the rules ask of it', async () => {
    await office.goto('/desk/oversight/organisations/new');
    await office.getByLabel('名称').fill('北山一号煤矿');
    await pick(office, '行政区划', '沁水县');
    await office.getByRole('checkbox', { name: '高瓦斯' }).check();
    await office.getByLabel('核定生产能力').fill('90');
    await pick(office, '隶属（可不填）', '北山矿业公司');
    await office.getByRole('button', { name: '登记机构' }).click();
    await shows(office, '90 万吨/年');
    await shows(office, '北山矿业公司（自');
  });

  walk('the enterprise is not closed over an open mine, and the dialog says why', async () => {
    await office.goto('/desk/oversight/organisations?q=矿业');
    await office.getByRole('link', { name: '北山矿业公司' }).click();
    await office.getByRole('button', { name: '关闭', exact: true }).click();
    await dialog().getByRole('button', { name: '注销登记' }).click();
    await dialog().getByRole('button', { name: '确认关闭' }).click();
    await shows(office, '下面还有 1 个机构没有关闭，0 人在职，没有关闭。');
    await dialog().getByRole('button', { name: '取消' }).click();
  });

  walk('the mine is moved to another enterprise from tomorrow on, its page says so today, and it is withdrawn', async () => {
    await hall.city.organisation('mine-enterprise', '北山新集团', { parent: north.regulatorId });
    await office.goto('/desk/oversight/organisations?kind=mine');
    await office.getByRole('link', { name: '北山一号煤矿' }).click();
    await office.getByRole('button', { name: '迁移' }).click();
    await dialog().getByRole('radio', { name: '隶属' }).check();
    await pick(dialog(), '新的上级', '北山新集团');
    await dialog().getByLabel('生效日期').fill(shanghaiDay(1));
    await office.keyboard.press('Enter');
    await dialog().getByRole('button', { name: '迁移' }).click();
    await shows(office, `将改为北山新集团（自 ${shanghaiDay(1)} 起）`);
    await office.getByRole('button', { name: '撤回隶属变更' }).click();
    await office.getByRole('tooltip').getByRole('button', { name: '撤回' }).click();
    await shows(office, '已撤回。');
    await office.getByRole('tab', { name: '变动记录' }).click();
    await shows(office, '撤回原定的隶属变更，仍是“北山矿业公司”');
    await shows(office, '隶属由“北山矿业公司”改为“北山新集团”');
  });

  walk('a closure by mistake is undone', async () => {
    await hall.city.organisation('contractor', '北山工程队', { parent: north.regulatorId });
    await office.goto('/desk/oversight/organisations?kind=contractor');
    await office.getByRole('link', { name: '北山工程队' }).click();
    await office.getByRole('button', { name: '关闭', exact: true }).click();
    await dialog().getByRole('button', { name: '登记错误' }).click();
    await dialog().getByRole('button', { name: '确认关闭' }).click();
    await shows(office, /已于 .* 关闭/);
    await office.getByRole('button', { name: '恢复' }).click();
    await dialog().getByRole('button', { name: '关错了' }).click();
    await dialog().getByRole('button', { name: '确认恢复' }).click();
    await office.getByRole('button', { name: '关闭', exact: true }).waitFor();
  });

  walk('the tree is walked with the keyboard down to the mine', async () => {
    await office.goto('/desk/oversight/organisations?view=tree');
    await office.locator('.ant-tree-node-content-wrapper').filter({ hasText: '北山矿业公司' }).waitFor();
    await office.getByRole('radio', { name: '上下级' }).focus();
    await office.keyboard.press('Tab');
    for (const key of ['ArrowDown', 'ArrowDown']) await office.keyboard.press(key);
    await office.keyboard.press('Enter');
    await office.waitForURL('**/desk/oversight/organisations/*-*');
  });

  walk('a room keeps the seats a planned session needs; its hall’s addresses are set', async () => {
    await office.goto(`/desk/oversight/organisations/${north.siteId}?part=rooms`);
    await office.getByRole('button', { name: '修改第一考场' }).click();
    await dialog().getByLabel('座位').fill('10');
    await dialog().getByRole('button', { name: '保存' }).click();
    await shows(office, '已安排的考试要用 30 个座位，座位数没有改。');
    await dialog().getByLabel('座位').fill('40');
    await dialog().getByRole('button', { name: '保存' }).click();
    await shows(office, '40 个');
    await office.getByLabel('网段').fill('203.0.113.0/24\n10.0.0.0/8');
    await office.getByRole('button', { name: '保存' }).click();
    await shows(office, '第 2 行不是网段，或者范围太大。');
    await office.getByLabel('网段').fill('203.0.113.7/24');
    await office.getByRole('button', { name: '保存' }).click();
    await shows(office, '已保存。');
    expect(await hall.city.sql('SELECT networks::text[] AS networks FROM organisation WHERE id = $1', [north.siteId])).toEqual([{ networks: ['203.0.113.0/24'] }]);
  });

  walk('the clerk reads his institution and finds nothing to press', async () => {
    const clerk = await hall.signedIn(north.clerk);
    await clerk.setViewportSize(sizes.phone);
    await clerk.goto('/desk/institution/organisation');
    await shows(clerk, '这里只能看。有变动请找监管部门办理。');
    expect(await clerk.getByRole('main').getByRole('button').count()).toBe(0);
  });

  it('no page ran into a fault', () => expect(hall.faults).toEqual([]));
});
