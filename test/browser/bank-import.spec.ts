import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { journey } from '../support/browser-journey.ts';
import { openHall, sizes, type Hall } from '../support/browser.ts';
import { Clerk } from './desks/clerk.ts';
import { shows } from './desks/desk.ts';
import { looksRight } from './looks-right.ts';
import { picked, plainQuestions, questionColumns, sheet, type PickedFile } from './workbooks.ts';

/** A clerk looks through a file of questions and mends three rows with the keyboard alone, in a bank whose keys are not shown. */
describe('an import of questions in the browser', () => {
  let hall: Hall;
  const step = journey(() => hall);
  let page: Page;
  let clerk: Clerk;
  let bankId: string;
  let file: PickedFile;

  beforeAll(async () => {
    hall = await openHall();
    const regulatorId = await hall.city.organisation('regulator', '示范市应急管理局');
    const institutionId = await hall.city.organisation('training-institution', '示范安全培训中心', { parent: regulatorId });
    await hall.city.account('clerk', 'clerk', institutionId, '赵经办');
    // of an exam: no key is shown, and what is not typed stays as the file has it
    bankId = randomUUID();
    await hall.city.sql("INSERT INTO question_bank (id, institution_id, title, operation_item, pool, created_at) VALUES ($1,$2,'键盘题库','煤矿瓦斯检查作业','exam',now())", [bankId, institutionId]);
    page = await hall.signedIn('clerk');
    clerk = new Clerk(page);
  });
  afterAll(() => hall.stop());

  const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
  const press = async (...keys: string[]): Promise<void> => { for (const key of keys) await page.keyboard.press(key); };
  const onRow = (row: number): Promise<unknown> => page.waitForFunction((name) => document.activeElement?.getAttribute('aria-label')?.includes(name), `第 ${row} 行 `);
  const counts = async (): Promise<string> => (await page.getByLabel('按结果筛选').innerText()).replaceAll(/\s+/g, ' ');

  step('a file of another kind is refused before it travels', async () => {
    await page.goto(`/desk/institution/banks/${bankId}`);
    await clerk.pick(picked('照片.png', Buffer.from('x')));
    await shows(page, '只能上传 .xlsx、.docx、.txt 或 .json 文件，没有上传。请另存为其中一种再上传。');
    await clerk.pick(picked('假.json', Buffer.from('{}')));
    await page.getByRole('alert').filter({ hasText: '没有读取' }).waitFor();
  });

  step('a file with three rows to mend is shown row by row', async () => {
    file = await sheet('有错的题库.xlsx', [
      [...questionColumns, '难度'],
      ...plainQuestions(25),
      ['单选题', '瓦斯检查工交接班地点是( )。', 'A.井口**B.指定地点**C.地面', '', '交接班', ''],
      ['是非题', '瓦斯检查工可以空班漏检。', '', '×', '交接班', '', '难'],
      ['填空题', '甲烷比空气( )。', 'A.重**B.轻', 'B', '瓦斯', ''],
      ['多选题', '局部通风机停风时应当( )。', 'A.撤人**B.断电**C.继续作业', 'A', '通风', '植入的解析'],
      ['单选题', '这一行不要了( )。', '', 'A', '', ''],
    ]);
    await clerk.pick(file);
    await shows(page, '检查“有错的题库.xlsx”');
    await page.getByRole('table').waitFor();
    expect(await counts()).toMatch(/全部 80.*不能导入 4.*已自动改正 1.*可导入 75/);
    await shows(page, /加入 76 题（照原样 75，改正过 1）；已有 0 题不重复加入；不能导入 4 行；您决定不导入 0 行/);
    await looksRight(page, 'bank-import');
    await page.setViewportSize(sizes.desk);
  });

  step('the keys are told, and move from row to row over the pages', async () => {
    await page.locator('body').click({ position: { x: 3, y: 3 } });
    await press('j');
    await onRow(2);
    await press('ArrowDown', 'j', 'k');
    await onRow(3);
    await press('?');
    await shows(page, 'N 到下一个不能导入的行');
    await looksRight(page, 'bank-import-keys');
    await page.setViewportSize(sizes.desk);
    await press('?');
    await page.getByText('N 到下一个不能导入的行').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('row')).toBe('2');
  });

  step('Esc closes an untouched form, and asks before it drops what was typed', async () => {
    await press('n');
    await onRow(77);
    await press('Enter');
    await page.getByRole('form').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('answer');
    await press('Escape');
    await onRow(77);
    await press('Enter');
    await page.getByRole('form').waitFor();
    await page.keyboard.type('C');
    await press('Escape');
    await shows(page, '放弃没有保存的修改？');
    await page.getByRole('button', { name: '继续改' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByRole('form').getByLabel('答案').inputValue()).toBe('C');
    // also when the mouse leads elsewhere
    await page.locator('tr[data-place="78"]').getByRole('button', { name: /改这一行/ }).click();
    await shows(page, '放弃没有保存的修改？');
    await page.getByRole('button', { name: '继续改' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByRole('form').getByLabel('答案').inputValue()).toBe('C');
    await looksRight(page, 'bank-import-form');
    await page.setViewportSize(sizes.desk);
    await page.reload();
    await page.getByRole('table').waitFor();
    expect(new URL(page.url()).searchParams.get('row')).toBe('76');
  });

  step('what somebody else changed meanwhile is not overwritten, and what was typed stays', async () => {
    // also where the filter would no longer show the row
    await page.getByText(/^. 不能导入 4$/).click();
    await page.locator('tr[data-place="76"]').focus();
    await press('j');
    await onRow(77);
    await press('Enter');
    await page.getByRole('form').waitFor();
    await page.keyboard.type('A');
    await hall.city.sql('UPDATE bank_import_row SET version = version + 1, left_out = true WHERE place = 76');
    await press('Control+Enter');
    await shows(page, /这一行被别人改过了，您的修改没有保存/);
    expect(await page.getByRole('form').getByLabel('答案').inputValue()).toBe('A');
    await press('Escape');
    await page.getByRole('button', { name: '放弃修改' }).click();
    await onRow(77);
    await page.locator('tr[aria-label="Sheet1 第 77 行 不导入"]').waitFor();
    await press('x');
    await shows(page, /第 77 行已保存：不能导入。/);
    await page.getByText(/^全部 80$/).click();
    await page.locator('tr[data-place="1"]').waitFor();
    await page.locator('tr[data-place="1"]').focus();
    await press('n');
    await onRow(77);
  });

  step('three rows are mended and one left out with the keyboard alone', async () => {
    await page.locator('tr[aria-current]').focus();
    await press('Enter');
    await page.getByRole('form').waitFor();
    await page.keyboard.type('Z');
    await press('Control+Enter');
    await shows(page, /已保存，但还不能导入：.*答案/);
    await page.getByRole('form').getByLabel('答案').focus();
    await page.keyboard.type('B');
    await press('Control+Enter');
    await onRow(79);
    await press('Enter');
    await page.getByRole('form').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('type');
    await press('ArrowDown');
    await press('Control+Enter');
    await onRow(80);
    await press('Enter');
    await page.getByRole('form').waitFor();
    await page.keyboard.type('AB');
    await press('Control+Enter');
    await onRow(81);
    expect(await focused()).toMatch(/不能导入/);
    await press('x');
    await shows(page, /第 81 行已保存：不导入。/);
    await press('n');
    await shows(page, '后面没有不能导入的行了。');
    expect(await counts()).toMatch(/全部 80.*不能导入 0.*已自动改正 1.*可导入 78.*不导入 1.*手工改过 3/);
    await looksRight(page, 'bank-import-mended');
    await page.setViewportSize(sizes.desk);
  });

  step('what is safe is mended for all rows alike', async () => {
    await page.getByRole('button', { name: '“是非题”都写成“判断题”（1 行）' }).click();
    await page.getByRole('button', { name: '认不出的难度都留空（1 行）' }).click();
    await page.getByRole('button', { name: /^认不出的难度/ }).waitFor({ state: 'detached' });
    expect(await page.locator('main').innerText()).not.toMatch(/植入/);
  });

  step('filter and row stand in the address, and nothing is found with a sentence', async () => {
    await page.getByText(/^. 不导入 1$/).click();
    await page.locator('tr[data-place="80"]').waitFor();
    expect(new URL(page.url()).searchParams.get('show')).toBe('left-out');
    await page.reload();
    await page.locator('tr[data-place="80"]').waitFor();
    expect(await page.locator('tr[data-place]').count()).toBe(1);
    await page.getByLabel('在题干里搜索').fill('没有这样的题干');
    await press('Enter');
    await shows(page, '没有题干含有“没有这样的题干”的行。');
    await looksRight(page, 'bank-import-none');
    await page.setViewportSize(sizes.desk);
  });

  step('it is committed, and the same file again says so at once', async () => {
    const button = page.getByRole('button', { name: /^导入 79 道题/ });
    await button.focus();
    await press('Enter');
    await shows(page, /导入完成：新加入 79 题，已有 0 题没有重复加入，略过 1 行/);
    await looksRight(page, 'bank-import-committed');
    await page.setViewportSize(sizes.desk);
    expect(await page.getByRole('button', { name: /改这一行/ }).count()).toBe(0);
    await page.getByRole('link', { name: '回题库看试题' }).click();
    await shows(page, '最近的导入');
    await clerk.pick(file);
    await shows(page, /这份文件 .* 已导入过/);
    expect(await counts()).toMatch(/不能导入 4.*已在题库 76/);
    await page.goto(`/desk/institution/banks/${bankId}`);
    await shows(page, '最近的导入');
    await looksRight(page, 'bank-with-imports');
    await page.setViewportSize(sizes.desk);
  });

  step('and no page ran into a fault', async () => expect(hall.faults).toEqual([]));
});
