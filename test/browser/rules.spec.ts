import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { journey } from '../support/browser-journey.ts';
import { openHall, shanghaiDay, sizes, type Hall } from '../support/browser.ts';
import { Office, coalMine } from '../support/office.ts';
import { eventually, shows } from './desks/desk.ts';
import { looksRight } from './looks-right.ts';

/** 资格规则: what is known second hand waits for a regulator who compares it with the text, says so by name, and may take it back. */
const title = '理论考试';
const name = `确认原文：${title}（全国，2014年1月1日起）`;
const screens = path.resolve(import.meta.dirname, '..', 'output', 'screens');

describe('the rules and who confirmed them', () => {
  let hall: Hall;
  let regulator: Page;
  let clerk: Page;
  let officeId: string;
  let personId: string;
  const step = journey(() => hall);

  beforeAll(async () => {
    hall = await openHall();
    const { city } = hall;
    officeId = await city.organisation('regulator', '示范市应急管理局');
    const countyId = await city.organisation('regulator', '示范县应急管理局', { parent: officeId });
    await city.account('regulator', 'regulator', officeId, '监管员丙');
    const both = await city.account('regulator-both', 'regulator', officeId, '监管员丁');
    await city.grant(both, 'regulator', countyId);
    const mineId = await new Office(await city.as('regulator'), officeId, shanghaiDay(0)).entered('mine', '北山煤矿', { mine: coalMine, region: '140581' });
    await city.account('clerk', 'clerk', mineId, '经办人甲');
    const man = await city.miner('王未考');
    await city.employment(man.id, mineId);
    personId = man.id;
    [regulator, clerk] = await Promise.all([hall.signedIn('regulator'), hall.signedIn('clerk')]);
  });
  afterAll(() => hall.stop());

  const card = (page: Page, of = title): Locator => page.getByRole('article', { name: of, exact: true });
  const dialog = (page = regulator): Locator => page.getByRole('dialog');
  const find = async (page: Page, words: string) => {
    await page.getByLabel('查标题、编号、要求或文件名称').fill(words);
    await page.keyboard.press('Enter');
  };
  const choose = (page: Page, option: RegExp) => page.locator('.ant-segmented-item', { hasText: option }).click();

  step('stand in the menu, with what each asks for in plain words and how sure it is', async () => {
    await regulator.getByRole('link', { name: '资格规则', exact: true }).click();
    await shows(regulator, /条规则，\d+ 个条目：照原文核对过 \d+ 个，已有人确认 0 个，等待确认 \d+ 个/);
    const text = await card(regulator, '五职矿长的一线从业年限').innerText();
    for (const words of ['管谁：五职矿长', '用在：任职', '经核验的矿山一线经历，合计满 10 年。', '晋城市，2024年3月1日起', '原文核对过，算数', '三(一)1', '等待确认，只提醒', '从别的材料转引来的，没有见到原文。', '条款没有查到', '还没有人确认']) expect(text).toContain(words);
    mkdirSync(screens, { recursive: true });
    for (const [size, viewport] of Object.entries(sizes)) {
      await regulator.setViewportSize(viewport);
      await regulator.screenshot({ path: path.join(screens, `rules-top-${size}.png`) });
    }
    // what is no text of law is cited by its own name
    expect((await regulator.getByRole('main').innerText()).replaceAll(/cx\.mem\.gov\.cn|Administrative-divisions-of-China\(modood/g, '').match(/[a-z]{2}.*/g)).toBeNull();
    await regulator.setViewportSize(sizes.desk);
  });

  step('are found by words, by what waits, by kind of mine, by what is in force; the address keeps it', async () => {
    await find(regulator, '煤矿安全培训规定 48 学时');
    await regulator.waitForURL(/q=/);
    await eventually(() => regulator.getByRole('article').count(), 2);
    await shows(regulator, '已经失效');
    await regulator.getByText('只看今天有效的').click();
    await regulator.getByText('已经失效').first().waitFor({ state: 'detached' });
    await choose(regulator, /等待确认 2/);
    await regulator.waitForURL(/show=waiting.*now=1/);
    await regulator.reload();
    await regulator.getByText('等待确认，只提醒').first().waitFor();
    await eventually(() => regulator.getByRole('article').count(), 2);
    await choose(regulator, /已有人确认 0/);
    await shows(regulator, '没有符合条件的规则');
    await looksRight(regulator, 'rules-none');
    await regulator.setViewportSize(sizes.desk);
    await regulator.getByRole('button', { name: '去掉筛选' }).click();
    await regulator.waitForURL(/rules$/);
    await card(regulator, '未成年人不下井').waitFor();
    await find(regulator, 'EXM-01');
    await regulator.getByText('理论考试 80 分合格。').waitFor();
    await eventually(() => regulator.getByRole('article').count(), 1);
    await looksRight(regulator, 'rules-one');
    await regulator.setViewportSize(sizes.desk);
  });

  step('a dialog shows what is to be compared and what follows; without a word of what it was compared with nothing is confirmed', async () => {
    await regulator.getByRole('button', { name }).focus();
    await regulator.keyboard.press('Enter');
    for (const words of ['请先打开原文', '理论考试 80 分合格。', '安监总培训〔2013〕104号', '对示范市应急管理局管辖的矿山算数', '您的姓名、单位、时间和对照说明会显示']) await dialog().getByText(words).first().waitFor();
    await dialog().getByLabel('对照了什么原文').fill('  好 ');
    await dialog().getByRole('button', { name: '与原文一致，确认' }).click();
    await dialog().getByText('请写明对照的是什么原文').waitFor();
    await looksRight(regulator, 'rules-confirm');
    await regulator.setViewportSize(sizes.desk);
  });

  step('what another office or colleague did meanwhile is said in place', async () => {
    const entry = { rule: 'EXM-01', from: '2014-01-01', region: '100000' };
    const other = await hall.city.as('regulator-both');
    const { body } = await other.call('qualification.confirmEntry', { params: { organisationId: officeId }, body: { ...entry, note: '同事先确认了' } as never });
    await dialog().getByLabel('对照了什么原文').fill('已对照2013年104号文原件');
    await dialog().getByRole('button', { name: '与原文一致，确认' }).click();
    await dialog().getByText('本单位已经确认过这一条。').waitFor();
    await other.call('qualification.withdrawConfirmation', { params: { confirmationId: body.id } });
  });

  step('confirmed with the keyboard, it shows who, for which office, when and with what', async () => {
    await dialog().getByLabel('对照了什么原文').focus();
    await regulator.keyboard.press('Tab');
    await regulator.keyboard.press('Tab');
    await regulator.keyboard.press('Enter');
    await shows(regulator, '已确认。从现在起，这个条目对示范市应急管理局管辖的矿山算数。');
    await dialog().waitFor({ state: 'detached' });
    // what the colleague had confirmed may still stand there for a moment
    await card(regulator).getByText('监管员丙（示范市应急管理局）').waitFor();
    await card(regulator).getByText('已确认，算数').waitFor();
    const text = await card(regulator).innerText();
    expect(text).toMatch(/监管员丙（示范市应急管理局），\d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(text).toContain('对照说明：已对照2013年104号文原件');
    expect(await regulator.getByRole('button', { name }).count()).toBe(0);
    await shows(regulator, /已有人确认 1 个/);
    await regulator.getByText('已确认。从现在起').first().waitFor({ state: 'detached' });
    await looksRight(regulator, 'rules-confirmed');
    await regulator.setViewportSize(sizes.desk);
  });

  step('from then on it binds at the mines of that office: who has no pass is not proven instead of warned', async () => {
    await regulator.goto(`/desk/oversight/people/${personId}?part=may&for=first-certificate&item=煤矿瓦斯检查作业`);
    const finding = regulator.getByRole('article', { name: `未证明：${title}` });
    await finding.getByText('转引的，没有见到原文；已有人确认').waitFor();
    expect(await finding.innerText()).not.toContain('只提醒');
    await finding.getByRole('link', { name: '看规则' }).click();
    await regulator.waitForURL(/\/desk\/oversight\/rules\?q=EXM-01$/);
  });

  step('who speaks for two offices chooses one', async () => {
    const both = await hall.signedIn('regulator-both');
    await both.goto('/desk/oversight/rules?q=EXM-02');
    await both.getByRole('button', { name: /^确认原文：实操考试/ }).click();
    await dialog(both).getByText('对所选部门管辖的矿山算数').waitFor();
    await dialog(both).getByLabel('以哪个部门的名义').click();
    await both.getByTitle('示范县应急管理局').click();
    await dialog(both).getByText('对示范县应急管理局管辖的矿山算数').waitFor();
    await dialog(both).getByLabel('对照了什么原文').fill('已对照2013年104号文原件');
    await dialog(both).getByRole('button', { name: '与原文一致，确认' }).click();
    await card(both, '实操考试').getByText('部分单位已确认').waitFor();
    await both.getByRole('button', { name: /^确认原文：实操考试/ }).click();
    await dialog(both).getByText('对示范市应急管理局管辖的矿山算数').waitFor();
    await both.context().close();
  });

  step('it is taken back after one more question, and only warns again', async () => {
    await regulator.getByRole('button', { name: /^撤回示范市应急管理局的确认/ }).click();
    await dialog().getByText('又只提醒、不拦人').waitFor();
    await looksRight(regulator, 'rules-withdraw');
    await regulator.setViewportSize(sizes.desk);
    await dialog().getByRole('button', { name: '取消' }).click();
    await dialog().waitFor({ state: 'detached' });
    await card(regulator).getByText('已确认，算数').waitFor();
    await regulator.getByRole('button', { name: /^撤回示范市应急管理局的确认/ }).click();
    await dialog().getByRole('button', { name: '撤回确认', exact: true }).click();
    await shows(regulator, '已撤回示范市应急管理局的确认。');
    await card(regulator).getByText('等待确认，只提醒').waitFor();
    await card(regulator).getByText('还没有人确认').waitFor();
  });

  step('is printed with what it is a list of, without filters and buttons', async () => {
    await regulator.goto('/desk/oversight/rules?q=EDU&now=1');
    await card(regulator, '未成年人不下井').waitFor();
    await regulator.emulateMedia({ media: 'print' });
    await regulator.setViewportSize({ width: 794, height: 1123 });
    await shows(regulator, /范围：全部条目，含“EDU”，只看今天有效的；打印时间：/);
    expect(await regulator.getByRole('button').filter({ visible: true }).count()).toBe(0);
    await regulator.screenshot({ path: path.join(screens, 'rules-printed.png') });
    await regulator.emulateMedia({ media: 'screen' });
    await regulator.setViewportSize(sizes.desk);
  });

  step('a list that does not come says so, and is asked for again', async () => {
    await regulator.route('**/api/qualification-rules', (route) => route.abort());
    await regulator.reload();
    await regulator.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor({ timeout: 30_000 });
    await regulator.unroute('**/api/qualification-rules');
    await regulator.getByRole('button', { name: '再试' }).click();
    await card(regulator, '未成年人不下井').waitFor();
  });

  const held = (pattern: string): Promise<() => void> => new Promise((ready) => {
    let go: () => void;
    const gate = new Promise<void>((open) => { go = open; });
    void clerk.route(pattern, async (route) => { await gate; await route.continue(); }).then(() => ready(go));
  });

  step('a clerk comes from a person’s answer, and only reads', async () => {
    await clerk.goto(`/desk/institution/people/${personId}?part=may&for=entry`);
    await clerk.getByRole('link', { name: '看全部资格规则' }).click();
    await clerk.waitForURL(/\/desk\/institution\/rules$/);
    await shows(clerk, '这里只能看');
    await shows(clerk, '等待确认，只提醒');
    expect(await clerk.getByRole('button', { name: /^(确认原文|撤回)/ }).count()).toBe(0);
    await find(clerk, '自救器');
    await clerk.getByText('1 个月以内练过盲戴自救器，30 秒以内戴好。').waitFor();
    await looksRight(clerk, 'rules-clerk');
  });

  step('who goes on before the answer is there is not called back by it', async () => {
    const answer = await held('**/qualification?**');
    await clerk.goto(`/desk/institution/people/${personId}?part=may&for=entry`);
    await clerk.getByLabel('问什么', { exact: true }).waitFor();
    const page = await held('**/assets/**');
    await clerk.getByRole('link', { name: '花名册', exact: true }).click();
    answer();
    await shows(clerk, '还不能证明王未考能上岗。');
    page();
    await clerk.waitForURL(/\/desk\/institution\/person-imports$/);
    await clerk.getByRole('heading', { name: '花名册' }).first().waitFor();
  });

  step('nor is who goes on at the very moment at which it comes', async () => {
    // The answer waits inside the page, so that it can come at the press itself; on a slow telephone the press is drawn long after it.
    const slow = await clerk.context().newCDPSession(clerk);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    await clerk.addInitScript(() => {
      const ask = window.fetch;
      const held = new Promise<void>((open) => { Object.assign(window, { letGo: open }); });
      window.fetch = async (...asked) => {
        const given = await ask(...asked);
        if (given.url.includes('/qualification?')) await held;
        return given;
      };
    });
    for (const after of [0, 15]) {
      await clerk.goto(`/desk/institution/people/${personId}?part=may&for=entry`);
      await clerk.getByLabel('问什么', { exact: true }).waitFor();
      const page = await held('**/assets/**');
      await clerk.getByRole('link', { name: '花名册', exact: true }).evaluate((pressed, wait) => {
        const { letGo } = window as never as { letGo(): void };
        (pressed as HTMLElement).click();
        if (wait === 0) letGo();
        else setTimeout(letGo, wait);
      }, after);
      await shows(clerk, '还不能证明王未考能上岗。');
      page();
      await clerk.waitForURL(/\/desk\/institution\/person-imports$/);
      await clerk.unroute('**/assets/**');
    }
    await slow.detach();
  });

  step('and no page ran into a fault', async () => {
    await Promise.resolve();
    expect(hall.faults).toEqual([]);
  });
});
