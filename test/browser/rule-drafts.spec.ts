import { writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { journey } from '../support/browser-journey.ts';
import { openHall, shanghaiDay, sizes, type Hall } from '../support/browser.ts';
import { Office, coalMine } from '../support/office.ts';
import { shows } from './desks/desk.ts';
import { looksRight } from './looks-right.ts';

/** 规则草案: a regulator drops a rule file in, mends it by its lines, sees whom it would touch, and another publishes it. */
const inTwoMonths = shanghaiDay(60);
const draft = (measure: string): string => `id: LOC-01
title: 试行：下井人员年满一百岁
words: { miner: 试行期间年满一百岁才能下井。, remedy: 等到年满一百岁。 }
subject: underground-worker
sector: [coal]
purpose: entry
measure: ${measure}
when-not-proven: ask
values:
  - from: ${inTwoMonths}
    until: null
    region: "140500"
    at-least: 100
    reference: { title: 试行办法, clause: 第一条, quote: null, confidence: V }
`;

describe('a rule drafted in the browser', () => {
  let hall: Hall;
  let first: Page;
  let second: Page;
  const step = journey(() => hall);
  const folder = mkdtempSync(path.join(tmpdir(), 'kuangan-rules-'));

  beforeAll(async () => {
    hall = await openHall();
    const { city } = hall;
    const officeId = await city.organisation('regulator', '示范市应急管理局');
    await city.account('first', 'regulator', officeId, '监管员甲');
    await city.account('second', 'regulator', officeId, '监管员乙');
    const office = new Office(await city.as('first'), officeId, shanghaiDay(0));
    for (const [name, men] of [['北山煤矿', 3], ['南山煤矿', 1]] as const) {
      const mineId = await office.entered('mine', name, { mine: coalMine, region: '140581' });
      for (let man = 0; man < men; man += 1) await city.employment((await city.miner(`${name.slice(0, 2)}工${'甲乙丙'[man]}`)).id, mineId);
    }
    [first, second] = [await hall.signedIn('first'), await hall.signedIn('second')];
  });
  afterAll(() => hall.stop());

  step('begins at an empty list', async () => {
    await first.getByRole('link', { name: '规则草案', exact: true }).click();
    await shows(first, '没有未办结的草案。');
    await looksRight(first, 'rule-drafts-none');
    await first.setViewportSize(sizes.desk);
  });

  step('a file with a typing mistake is refused with its line and what was probably meant; a picture is no rule file', async () => {
    await first.getByRole('link', { name: '新建草案' }).click();
    writeFileSync(path.join(folder, 'picture.yaml'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x80]));
    await first.locator('input[type=file]').setInputFiles(path.join(folder, 'picture.yaml'));
    await shows(first, '这个文件不是 UTF-8 文本');
    writeFileSync(path.join(folder, 'rule.yaml'), draft('aged'));
    await first.locator('input[type=file]').setInputFiles(path.join(folder, 'rule.yaml'));
    await shows(first, '有 1 处错，改好才能保存');
    await shows(first, '没有“aged”这种算法 是不是“age”？');
    expect(await first.getByRole('button', { name: '保存草案' }).isDisabled()).toBe(true);
    await first.getByRole('button', { name: '第 7 行' }).click();
    expect(await first.evaluate(() => (document.activeElement as HTMLTextAreaElement).value.slice((document.activeElement as HTMLTextAreaElement).selectionStart, (document.activeElement as HTMLTextAreaElement).selectionEnd))).toBe('measure: aged');
    await looksRight(first, 'rule-drafts-faults');
    await first.setViewportSize(sizes.desk);
  });

  step('mended by typing over the line, it is told with what it adds, and saved', async () => {
    await first.getByRole('button', { name: '第 7 行' }).click();
    await first.keyboard.type('measure: age');
    await shows(first, '没有错。');
    await shows(first, '新编号的规则：LOC-01 试行：下井人员年满一百岁');
    await first.getByRole('button', { name: '保存草案' }).click();
    await first.waitForURL(/rule-drafts\/[0-9a-f-]{36}$/);
    await shows(first, '先试算这一稿，才能报批。');
    await shows(first, '还没有试算。');
  });

  step('tried, it shows whom it touches by mine, and who they are', async () => {
    await first.getByRole('button', { name: '开始试算' }).click();
    await shows(first, /比对了 \d+ 人，4 人的结论会变/);
    await shows(first, '共 2 行，4 人次');
    const row = first.getByRole('row', { name: /北山煤矿/ });
    expect(await row.innerText()).toMatch(/上岗\s+不按职务\s+新不符合\s+3/);
    await looksRight(first, 'rule-drafts-tried');
    await first.setViewportSize(sizes.desk);
    await row.getByRole('button', { name: '看名单' }).click();
    await first.getByRole('dialog').getByText('北山工甲').waitFor();
    await looksRight(first, 'rule-drafts-who');
    await first.setViewportSize(sizes.desk);
    await first.getByRole('dialog').getByRole('button', { name: 'Close' }).or(first.getByRole('dialog').getByRole('button', { name: '关闭' })).first().click();
  });

  step('proposed by one for a day, it waits for another; the same person cannot', async () => {
    await first.getByRole('button', { name: '报批', exact: true }).click();
    const dialog = first.getByRole('dialog');
    await dialog.getByLabel('说明').fill('经局务会讨论通过');
    await looksRight(first, 'rule-drafts-propose');
    await first.setViewportSize(sizes.desk);
    await dialog.getByRole('button', { name: '报批', exact: true }).click();
    await shows(first, `监管员甲报批，拟从 ${inTwoMonths} 起生效。等另一位监管人员批准。`);
    expect(await first.getByRole('button', { name: '批准发布' }).count()).toBe(0);
  });

  step('another reads it, and publishes it', async () => {
    await second.goto(first.url());
    await shows(second, '请看清试算结果再批准或退回。');
    await second.getByRole('button', { name: '批准发布' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '已核对原文和试算结果' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '批准发布' }).click();
    await shows(second, `监管员甲报批，监管员乙批准，从 ${inTwoMonths} 起生效。`);
    await shows(second, '发布时改了什么');
    await looksRight(second, 'rule-drafts-published');
    await second.setViewportSize(sizes.desk);
  });

  step('from its day on the answer rests on it; on the day before nothing has changed', async () => {
    const [{ id }] = (await hall.city.sql<{ id: string }>("SELECT id FROM person WHERE name = '北山工甲'")) as [{ id: string }];
    await second.goto(`/desk/oversight/people/${id}?part=may&for=entry&on=${inTwoMonths}`);
    await second.getByRole('article', { name: /试行：下井人员年满一百岁/ }).waitFor();
    await second.goto(`/desk/oversight/people/${id}?part=may&for=entry&on=${shanghaiDay(59)}`);
    await second.getByRole('article').first().waitFor();
    expect(await second.getByRole('article', { name: /试行：下井人员年满一百岁/ }).count()).toBe(0);
  });

  step('before its day it is taken back with a reason, and stays to be read', async () => {
    await second.goto('/desk/oversight/rule-drafts?show=all');
    await second.getByRole('link', { name: /LOC-01/ }).click();
    await second.getByRole('button', { name: '撤销' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '内容有误' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await shows(second, '监管员乙撤销：内容有误');
    await second.goto('/desk/oversight/rule-drafts?show=all');
    await shows(second, '已撤销');
    await looksRight(second, 'rule-drafts-list');
    await second.setViewportSize(sizes.desk);
  });

  step('a rule that stands is taken over to begin from; unchanged there is nothing to save', async () => {
    await second.getByRole('link', { name: '新建草案' }).click();
    await second.getByLabel('从现行规则开始改').click();
    await second.keyboard.type('EDU-10');
    await second.keyboard.press('Enter');
    await shows(second, '与现行规则一样，没有可改的');
  });
});
