import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { journey } from '../support/browser-journey.ts';
import { at, openHall, shanghaiDay, sizes, type Hall } from '../support/browser.ts';
import { makeSide, type Miner } from '../support/city.ts';
import { Office, coalMine } from '../support/office.ts';
import { Presses } from '../support/presses.ts';
import { shows } from './desks/desk.ts';
import { looksRight } from './looks-right.ts';

/** “Why can this man not be mine manager?” from sign-in to the answer, in three clicks, for whoever may ask. */
const sentence = '王九年不能任矿长。';
const warned = /王九年可以任矿长，但不是全部符合：有 \d+ 条只作提醒的规定没有达到。/;
const item = '煤矿瓦斯检查作业';
const [enrolledOn, overriddenOn] = [shanghaiDay(-20), shanghaiDay(-60)];

describe('why can this man not be mine manager?', () => {
  let hall: Hall;
  let man: Miner;
  let far: Miner;
  let regulator: Page;
  let clerk: Page;
  let miner: Page;
  const step = journey(() => hall);

  beforeAll(async () => {
    hall = await openHall();
    const { city } = hall;
    const officeId = await city.organisation('regulator', '示范市应急管理局');
    await city.account('regulator', 'regulator', officeId, '监管员丙');
    const office = new Office(await city.as('regulator'), officeId, shanghaiDay(0));
    const mineId = await office.entered('mine', '北山煤矿', { mine: coalMine, region: '140581' });
    const farMineId = await office.entered('mine', '外地煤矿', { mine: coalMine, region: '140100' });
    await city.account('clerk', 'clerk', mineId, '经办人甲');
    man = await city.miner('王九年');
    await city.employment(man.id, mineId);
    const fact = (kind: string, on: string, until: string | null, detail: object) =>
      city.sql("INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, until_day, detail, recorded_at) VALUES ($1,$2,gen_random_uuid(),'record',$3,$4,$5,now())", [man.id, kind, on, until, JSON.stringify(detail)]);
    await fact('front-line', '2017-01-01', null, { organisation: '旧矿', job: '采煤', sinceOn: '2017-01-01', untilOn: '2025-12-31' });
    await fact('theory-passed', shanghaiDay(-40), shanghaiDay(325), { operationItem: item, mark: 86 });
    far = await city.miner('李外地');
    await city.employment(far.id, farMineId);
    await enrolled(mineId);
    [regulator, clerk, miner] = await Promise.all([hall.signedIn('regulator'), hall.signedIn('clerk'), hall.signedIn(man, 'phone')]);
  });
  afterAll(() => hall.stop());

  /** Enrolled twice: long ago at no mine on record, by two although a rule said no, and since at his mine with a diploma that was taken back afterwards. */
  async function enrolled(mineId: string): Promise<void> {
    const { city } = hall;
    const side = await makeSide(city, '示范');
    const found = (rule: string, verdict: string, binding: boolean, [from, region] = ['2010-07-01', '100000']) => ({ rule, from, region, sector: '', verdict, binding });
    const keep = async (on: string, mine: string | null, eligible: boolean, findings: object[], overrideId: string | null, session: string) =>
      city.sql("INSERT INTO eligibility_decision (sitting_id, on_day, mine_id, mine_kind, workplace, region, eligible, findings, override_id, decided_at) VALUES ($1,$2,$3,'coal','underground','140581',$4,$5,$6,$7)", [
        await city.sitting(session, man.id), on, mine, eligible, JSON.stringify(findings), overrideId, at(on, '09:30'),
      ]);
    const session = (day: number) => city.session({ ...side, createdBy: side.clerkAccountId, startsAt: at(shanghaiDay(day), '09:00') });
    const [old, late] = [await session(-50), await session(-10)];
    const [overrideId, decider] = [randomUUID(), await city.account('decider', 'clerk', side.institutionId)];
    await city.sql(
      "INSERT INTO enrolment_override (id, session_id, resident_id_hash, label_sealed, rules, reason, state, asked_by, asked_at, decided_by, decided_at, decision_reason) VALUES ($1,$2,'\\x01','\\x01','{EDU-06}','情况特殊','granted',$3,$5,$4,$5,'同意')",
      [overrideId, old.id, side.clerkAccountId, decider, at(overriddenOn, '09:00')],
    );
    await keep(overriddenOn, null, false, [found('EDU-06', 'fails', true, ['2024-03-01', '140500'])], overrideId, old.id);
    await keep(enrolledOn, mineId, true, [found('IDC-01', 'meets', true, ['1999-07-01', '100000']), found('EDU-06', 'meets', true, ['2024-03-01', '140500']), found('EDU-09', 'not-proven', false), found('EDU-99', 'fails', false)], null, late.id);
  }

  const tab = (page: Page): Locator => page.getByRole('tab', { name: '能不能、为什么不能' });
  const search = async (page: Page) => {
    await page.getByLabel('姓名、拼音或号码').fill('王九年');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '王九年', exact: true }).first().click();
  };
  const choose = async (page: Page, label: string, option: string) => {
    await page.getByLabel(label, { exact: true }).click();
    await page.getByTitle(option, { exact: true }).filter({ visible: true }).last().click();
  };

  step('the regulator finds him by name and reads the answer in three clicks', async () => {
    const presses = await Presses.of(regulator);
    await regulator.getByText('查人查考试').first().waitFor();
    await regulator.getByLabel(/姓名/).first().fill('王九年');
    await regulator.keyboard.press('Enter');
    await regulator.getByRole('link', { name: '王九年', exact: true }).first().click();
    await tab(regulator).click();
    await shows(regulator, sentence);
    await presses.atMost(3);
  });

  step('reads what is wanted, what the file shows, which text says so, and what to do', async () => {
    const card = regulator.getByRole('article', { name: '不符合：五职矿长的一线从业年限' });
    const text = await card.innerText();
    for (const words of ['不符合', '10 年', '9 年', '旧矿，采煤，2017-01-01 至 2025-12-31', '晋城市，从 2024年3月1日 起执行', '三(一)1', '必须具有主体专业大专及以上学历', '照原文核对过', '请另一个人核验']) expect(text).toContain(words);
    await looksRight(regulator, 'why-not-regulator');
    await regulator.setViewportSize(sizes.desk);
  });

  step('sends the address: whoever opens it reads the same answer to the same question', async () => {
    await regulator.waitForURL(/part=may&for=appointment&position=mine-manager&mine=[0-9a-f-]{36}&on=\d{4}-\d\d-\d\d$/);
    const other = await hall.signedIn('regulator');
    await other.goto(regulator.url());
    await shows(other, sentence);
    expect(other.url()).toBe(regulator.url());
    await other.context().close();
  });

  step('asks another thing, at another mine, for another day; the way back leads through every question', async () => {
    await choose(regulator, '问什么', '能不能首次取证');
    await shows(regulator, `还不能证明王九年能首次取得“${item}”的操作证。`);
    expect(await regulator.getByLabel('操作项目', { exact: true }).inputValue()).toBe(item);
    await regulator.locator('summary', { hasText: /已符合 \d+ 条/ }).click();
    await shows(regulator, /到 .* 为止有效/);
    await shows(regulator, '转引的，没有见到原文');
    await looksRight(regulator, 'why-not-certificate');
    await regulator.setViewportSize(sizes.desk);
    await regulator.getByLabel('操作项目', { exact: true }).fill('煤矿井下爆破作业');
    await regulator.keyboard.press('Enter');
    await shows(regulator, '只提醒，尚未有人核实原文');
    await looksRight(regulator, 'why-not-warned');
    await regulator.setViewportSize(sizes.desk);
    await choose(regulator, '问什么', '能不能任职');
    await choose(regulator, '矿山', '外地煤矿');
    await shows(regulator, warned);
    // what only warns and is not met is no clean pass, and what may come of it is said
    await shows(regulator, '只作提醒的，现在不拦人；一旦有人确认原文，没有达到的就会变成“不能”或“还不能证明”。');
    expect(await regulator.getByText('王九年能任矿长。').count()).toBe(0);
    await looksRight(regulator, 'why-not-only-warned');
    await regulator.setViewportSize(sizes.desk);
    await regulator.getByLabel('哪一天').fill('2018-02-28');
    await regulator.keyboard.press('Enter');
    // the day before that requirement took effect it is not asked
    await regulator.getByText('五职矿长的一线从业年限').first().waitFor({ state: 'detached' });
    await regulator.goBack();
    await shows(regulator, warned);
    await regulator.goBack();
    await shows(regulator, sentence);
    await regulator.goBack();
    expect(await regulator.getByLabel('操作项目', { exact: true }).inputValue()).toBe('煤矿井下爆破作业');
    await regulator.goBack();
    await regulator.goBack();
    await shows(regulator, sentence);
    await regulator.goBack();
    await regulator.getByRole('heading', { name: '工作经历' }).waitFor();
    await regulator.goForward();
    await shows(regulator, sentence);
  });

  step('a question that lacks something says what to choose, and one that failed can be asked again', async () => {
    const at = new URL(regulator.url());
    await regulator.goto(`${at.pathname}?part=may&for=exam`);
    await shows(regulator, '请填操作项目。');
    await regulator.goto(`${at.pathname}?part=may&for=entry&on=1999-01-01`);
    await regulator.getByRole('alert').filter({ hasText: '只能查 2014-01-01 到' }).waitFor();
    await regulator.route('**/qualification?**', (route) => route.abort());
    await regulator.goto(`${at.pathname}?part=may&for=appointment&position=mine-manager`);
    await regulator.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor({ timeout: 30_000 });
    await regulator.unroute('**/qualification?**');
    await regulator.getByRole('button', { name: '再试' }).click();
    await shows(regulator, sentence);
  });

  step('prints the answer alone: whom, what, which day, when; black on white', async () => {
    await regulator.emulateMedia({ media: 'print' });
    await regulator.setViewportSize({ width: 794, height: 1123 });
    const sheet = regulator.locator('.print-sheet');
    const text = await sheet.innerText();
    for (const words of ['资格评定结果', '王九年', '能不能任矿长', '北山煤矿', '打印时间', sentence, '本结果依据档案中已核验的内容']) expect(text).toContain(words);
    expect(await regulator.locator('#page').isVisible()).toBe(false);
    await regulator.screenshot({ path: path.resolve(import.meta.dirname, '..', 'output', 'screens', 'why-not-printed.png') });
    await regulator.emulateMedia({ media: 'screen' });
    await regulator.setViewportSize(sizes.desk);
    expect(await sheet.isVisible()).toBe(false);
  });

  step('beside the answer for the day he was enrolled stands what was decided then, and why today’s differs', async () => {
    const person = new URL(regulator.url()).pathname;
    await regulator.goto(`${person}?part=may&for=exam&item=${item}`);
    await regulator.locator('summary', { hasText: '报名时留存的评定结果 2 次' }).click();
    const old = regulator.getByRole('region', { name: /报名“煤矿瓦斯检查作业”的考试/ }).last();
    for (const words of ['不符合报考条件；一个人申请、另一个人批准，准予报考。', '当时档案里没有在矿山工作的记录，按高平市的地下煤矿评定', '当时不是按档案里的矿山评定的，不能重新对照。']) expect(await old.innerText()).toContain(words);
    await regulator.getByRole('link', { name: '看现在按那一天的结果' }).click();
    await regulator.waitForURL(new RegExp(`for=exam&.*on=${enrolledOn}$`));
    const then = regulator.locator('#page').getByRole('region', { name: '当时的评定结果' });
    await then.waitFor();
    const text = await then.innerText();
    for (const words of [
      '可以报名，但不是全部符合：有 2 条只作提醒的规定没有达到。', '示范安全培训中心', '北山煤矿（高平市）', 'EDU-99 号规定（现在已没有这个编号的规定）', '当时只提醒',
      '结果不一样：当时是“可以”，现在算出来是“还不能证明”。', '地下矿山特种作业人员首次取证的学历：当时符合，现在未证明。规定没有变，是档案里的内容后来补充、更正或撤回了。', '报名以当时的结果为准',
    ]) expect(text).toContain(words);
    expect(await regulator.locator('.print-sheet').innerHTML()).toContain('当时的评定结果');
    await regulator.locator('summary', { hasText: '报名时留存的评定结果 1 次' }).waitFor();
    await looksRight(regulator, 'why-not-then');
    await regulator.setViewportSize(sizes.desk);
    await regulator.goto(`${person}?part=may&for=exam&item=${item}&on=${shanghaiDay(-19)}`);
    await shows(regulator, '这一天没有留存的评定结果');
    await regulator.goto(`${person}?part=may&for=appointment&position=mine-manager`);
    await shows(regulator, sentence);
  });

  step('can be asked with the keyboard alone', async () => {
    await tab(regulator).focus();
    await regulator.keyboard.press('ArrowLeft');
    await regulator.keyboard.press('Enter');
    await regulator.getByRole('heading', { name: '工作经历' }).waitFor();
    await regulator.getByRole('tab', { name: '档案' }).focus();
    await regulator.keyboard.press('ArrowRight');
    await regulator.keyboard.press('Enter');
    await regulator.getByLabel('问什么', { exact: true }).focus();
    await regulator.keyboard.press('ArrowDown');
    await regulator.keyboard.press('ArrowDown');
    await regulator.keyboard.press('Enter');
    await regulator.waitForURL(/for=assessment/);
  });

  step('a clerk reads it in three clicks', async () => {
    const presses = await Presses.of(clerk);
    await clerk.getByRole('link', { name: '人员', exact: true }).click();
    await search(clerk);
    await tab(clerk).click();
    await shows(clerk, sentence);
    await presses.atMost(3);
    await choose(clerk, '矿山', '外地煤矿');
    await shows(clerk, warned);
    await looksRight(clerk, 'why-not-clerk');
  });

  step('the man himself reads it in three clicks on his phone, in his own words, the law folded away', async () => {
    const presses = await Presses.of(miner);
    await miner.getByRole('link', { name: '档案', exact: true }).click();
    await miner.getByRole('link', { name: '当矿长等职务' }).click();
    await shows(miner, '您不能任矿长。');
    await presses.atMost(3);
    const card = miner.getByRole('article', { name: '不符合：五职矿长的一线从业年限' });
    expect(await card.innerText()).toContain('怎么办：把缺的一线经历连同证明交给单位登记');
    expect(await card.innerText()).toContain('要求：10 年。您的档案里：9 年。');
    expect(await card.getByText('治本攻坚').isVisible()).toBe(false);
    await looksRight(miner, 'why-not-miner');
    await miner.setViewportSize(sizes.phone);
    await card.getByText('看依据').click();
    await shows(miner, /治本攻坚/);
    await looksRight(miner, 'why-not-miner-law');
    await miner.setViewportSize(sizes.phone);
  });

  step('and asks the other things', async () => {
    await miner.getByRole('link', { name: '考证、取证' }).click();
    await shows(miner, `还不能证明您能首次取得“${item}”的操作证。`);
    await miner.locator('summary', { hasText: /已经符合的 \d+ 条/ }).click();
    await looksRight(miner, 'why-not-miner-certificate');
    await miner.setViewportSize(sizes.phone);
    await miner.getByLabel('什么操作项目').fill('煤矿井下爆破作业');
    await miner.getByRole('button', { name: '查一查' }).click();
    await miner.getByText('这一条只是提醒').first().waitFor();
    await looksRight(miner, 'why-not-miner-warned');
    await miner.setViewportSize(sizes.phone);
    await miner.getByRole('link', { name: '下井、上岗' }).click();
    await miner.getByRole('status').filter({ hasText: '按您在北山煤矿' }).waitFor();
    await miner.goBack();
    await shows(miner, /煤矿井下爆破作业/);
    await miner.locator('summary', { hasText: '以前报名时的结果' }).click();
    await shows(miner, '可以报名，但不是全部符合：有 2 条只作提醒的规定没有达到。');
    await shows(miner, '不符合报考条件；一个人申请、另一个人批准，准予报考。');
    await miner.getByRole('button', { name: '看现在按那一天的结果' }).click();
    await shows(miner, '结果不一样：当时是“可以”，现在算出来是“还不能证明”。');
    await looksRight(miner, 'why-not-miner-then');
    await miner.setViewportSize(sizes.phone);
    await miner.getByRole('link', { name: '返回我的档案' }).click();
    await shows(miner, '我能不能……');
    await looksRight(miner, 'why-not-miner-file');
  });

  step('on the phone too what only warns is no clean pass; who was never enrolled reads nothing of it', async () => {
    const page = await hall.signedIn(far, 'phone');
    await page.goto('/miner/file/may?for=appointment');
    await shows(page, /您可以任矿长，但不是全部符合：有 \d+ 条只作提醒的规定没有达到。/);
    await shows(page, /只是提醒，不拦您.*一旦有人核实，没有达到的就可能变成“不能”。/);
    expect(await page.getByText('以前报名时的结果').count()).toBe(0);
    await looksRight(page, 'why-not-miner-only-warned');
  });

  step('and no page ran into a fault', async () => {
    await Promise.resolve();
    expect(hall.faults).toEqual([]);
  });
});
