import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { journey } from '../support/browser-journey.ts';
import { openHall, sizes, type Hall } from '../support/browser.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { confirmWithReason, shows } from './desks/desk.ts';

const screens = path.resolve(import.meta.dirname, '..', 'output', 'screens');
const residentId = syntheticResidentId(77, '1988-06-15');

/** A picture a scanner might make, so that the browser has something to show. */
function picture(): Buffer {
  const png = new PNG({ width: 300, height: 400 });
  for (let at = 0; at < png.data.length; at += 4) png.data.set([120 + ((at / 4) % 300) / 4, 150, 190, 255], at);
  return PNG.sync.write(png);
}

describe('the file of a person on the desks', () => {
  let hall: Hall;
  let clerk: Page;
  let second: Page;
  let regulator: Page;
  let personAt: string;
  const step = journey(() => hall);

  beforeAll(async () => {
    mkdirSync(screens, { recursive: true });
    hall = await openHall();
    const office = await hall.city.organisation('regulator', '示范市应急管理局');
    const mine = await hall.city.organisation('mine', '示范一矿', { parent: office });
    await hall.city.organisation('contractor', '示范掘进工程队', { parent: office });
    await hall.city.account('clerk', 'clerk', mine, '经办人甲');
    await hall.city.account('second', 'clerk', mine, '经办人乙');
    await hall.city.account('regulator', 'regulator', office, '监管员丙');
    [clerk, second, regulator] = await Promise.all([hall.signedIn('clerk'), hall.signedIn('second'), hall.signedIn('regulator')]);
  });
  afterAll(() => hall.stop());

  /** Photographs at three widths; nothing sticks out sideways, no code or placeholder is read. */
  async function looksRight(page: Page, name: string): Promise<void> {
    for (const { width, height } of Object.values(sizes)) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(300);
      await page.screenshot({ path: path.join(screens, `${name}-${width}.png`), fullPage: (await page.getByRole('dialog').count()) === 0 });
      const seen = await page.evaluate(() => ({ wide: document.scrollingElement!.scrollWidth - innerWidth, text: document.body.innerText }));
      expect({ name, width, wide: Math.max(0, seen.wide - 1) }).toEqual({ name, width, wide: 0 });
      expect({ name, width, raw: seen.text.match(/\b[a-z-]{4,}\/[a-z-]{3,}\b|\{\{|\bundefined\b|\bNaN\b|\[object/g) }).toEqual({ name, width, raw: null });
    }
    await page.setViewportSize(sizes.desk);
  }

  const choose = async (page: Page, label: string, option: string | RegExp) => {
    await page.getByLabel(label, { exact: true }).click();
    await page.getByTitle(option).filter({ visible: true }).last().click();
  };
  const day = async (page: Page, label: string, value: string) => {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Enter');
  };

  const recordsOf = (page: Page) => page.getByRole('region', { name: /^学历、/ });

  /** A dialog takes a moment to unfold; a click on the way misses. */
  const confirm = async (reason: string, word: string) => {
    await second.waitForTimeout(500);
    await confirmWithReason(second, reason, word);
  };

  step('a clerk registers a person; a wrong number is refused in words and nothing typed is lost', async () => {
    await clerk.getByRole('link', { name: '人员', exact: true }).click();
    await clerk.getByRole('link', { name: '登记人员' }).click();
    await choose(clerk, '工作单位', /^示范一矿/);
    await clerk.getByLabel('姓名', { exact: true }).fill('阿依古丽•买买提');
    await clerk.getByLabel('身份证号').fill(residentId.slice(0, 17) + (residentId.endsWith('1') ? '2' : '1'));
    await clerk.getByLabel('岗位').fill('瓦斯检查工');
    await day(clerk, '开始日期', '2024-03-01');
    await clerk.getByRole('button', { name: /(^|\s)登记$/ }).click();
    await shows(clerk, '校验位不对');
    await looksRight(clerk, 'person-register');
    await clerk.getByLabel('身份证号').fill(residentId);
    await clerk.getByRole('button', { name: /(^|\s)登记$/ }).click();
    await clerk.waitForURL('**/desk/institution/people/*-*');
    personAt = new URL(clerk.url()).pathname;
    await shows(clerk, '姓名里的空格或间隔号');
    await clerk.getByRole('heading', { name: '阿依古丽·买买提' }).waitFor();
    expect(await clerk.getByText(residentId).count()).toBe(0);
  });

  step('sets a photograph, and states an education with a scan he cannot verify himself', async () => {
    await clerk.locator('.person-photo input[type=file]').setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: picture() });
    await clerk.getByRole('img', { name: '阿依古丽·买买提的照片' }).waitFor();
    await clerk.getByRole('button', { name: '填报' }).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.getByLabel('学历', { exact: true }).last().click();
    await clerk.getByTitle('大专').click();
    await dialog.getByLabel('学校').fill('山西某职业学院');
    await dialog.getByLabel('专业').fill('采矿工程');
    await day(clerk, '毕业日期', '2010-07-01');
    await dialog.locator('input[type=file]').setInputFiles({ name: '毕业证.png', mimeType: 'image/png', buffer: picture() });
    await shows(clerk, '已上传：毕业证.png');
    await looksRight(clerk, 'person-state-record');
    await dialog.getByRole('button', { name: '保存' }).click();
    await shows(clerk, '大专 · 采矿工程 · 山西某职业学院 · 2010-07-01');
    expect(await clerk.getByRole('button', { name: '核验通过' }).count()).toBe(0);
  });

  step('a second clerk opens the scan, verifies, and the page says who stated and who verified', async () => {
    await second.goto(personAt);
    await second.getByRole('button', { name: /打开材料：毕业证/ }).click();
    await second.waitForFunction(() => [...document.images].some((image) => image.alt === '毕业证.png' && image.naturalWidth === 300));
    await second.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await second.getByRole('button', { name: '核验通过' }).click();
    // meanwhile the first puts another scan in its place: what the second saw is not what he would verify
    await recordsOf(clerk).locator('input[type=file]').setInputFiles({ name: '另一张.png', mimeType: 'image/png', buffer: picture() });
    await clerk.getByRole('button', { name: /打开材料：另一张/ }).waitFor();
    await confirm('与原件一致', '核验通过');
    await second.getByRole('alert').filter({ hasText: /学历：.*证明材料换过了，没有核验/ }).waitFor();
    await second.getByRole('dialog').waitFor({ state: 'detached' });
    await second.getByRole('button', { name: /打开材料：另一张/ }).waitFor();
    await looksRight(second, 'person-evidence-changed');
    expect(await recordsOf(second).getByText('待核验').count()).toBe(1);
    await second.getByRole('button', { name: '核验通过' }).click();
    await confirm( '与原件一致', '核验通过');
    await shows(second, /经办人甲 .* 填报/);
    await shows(second, /经办人乙 .* 核验：与原件一致/);
    expect(await second.getByText('证明材料换过了').count()).toBe(0);
  });

  step('a name is put right by two: one states it on evidence, it is his when another has verified it', async () => {
    await clerk.getByRole('button', { name: '更正姓名' }).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.getByLabel('正确的姓名').fill('阿依古丽·买买提江');
    await dialog.locator('input[type=file]').setInputFiles({ name: '户口簿.png', mimeType: 'image/png', buffer: picture() });
    await shows(clerk, '已上传：户口簿.png');
    await looksRight(clerk, 'person-name');
    await dialog.getByRole('button', { name: '填报' }).click();
    await shows(clerk, '核验通过以前，姓名不变');
    await shows(clerk, '更正为：阿依古丽·买买提江');
    expect(await clerk.getByRole('heading', { name: '阿依古丽·买买提', exact: true }).count()).toBe(1);
    await second.reload();
    await second.getByRole('button', { name: '核验通过' }).click();
    await shows(second, '档案和本人账号的姓名立即改过来');
    await confirm('与原件一致', '核验通过');
    await second.getByRole('heading', { name: '阿依古丽·买买提江', exact: true }).waitFor();
    await second.getByRole('region', { name: '更改记录' }).getByText('与原件一致').waitFor();
  });

  step('changes job: one stretch ends, the next begins', async () => {
    await second.getByRole('button', { name: '换岗' }).click();
    await day(second, '换岗日期', '2026-01-01');
    await second.getByRole('dialog').getByLabel('岗位').fill('班长');
    await second.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await shows(second, '2024-03-01 至 2025-12-31');
    await shows(second, '2026-01-01 至今');
    await second.getByRole('button', { name: '加一项任职' }).click();
    await choose(second, '职务', '主要负责人');
    await choose(second, '任职单位', /^示范一矿/);
    await day(second, '开始日期', '2026-01-01');
    await second.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await shows(second, '免职');
    await looksRight(second, 'person-clerk');
  });

  step('sees the number for a reason, once; the regulator reads who, when and why', async () => {
    await second.getByRole('button', { name: '看完整号码' }).click();
    await looksRight(second, 'person-reveal');
    await confirm( '办理保险', '看号码');
    await shows(second, residentId);
    await second.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await second.getByText(residentId).waitFor({ state: 'detached' });
    await regulator.goto(personAt.replace('/institution/', '/oversight/'));
    const views = regulator.getByRole('region', { name: '谁看过完整号码' }).first();
    await views.getByText('办理保险').waitFor();
    await views.getByText('经办人乙').waitFor();
    expect(await regulator.getByRole('button', { name: '改电话' }).count()).toBe(0);
    await looksRight(regulator, 'person-regulator');
  });

  step('an employment taken back as a mistake asks first; the file is kept here no longer', async () => {
    await second.getByRole('region', { name: '工作经历' }).getByRole('button', { name: '撤回' }).first().click();
    await shows(second, '只用于记错的');
    await confirm('登记错了人', '撤回');
    // what is left ended last year
    await second.waitForURL('**/desk/institution/people');
  });
});
