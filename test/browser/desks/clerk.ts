import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { PickedFile } from '../workbooks.ts';
import { shows } from './desk.ts';

/** 培训机构经办人 at his desk. */
export class Clerk {
  constructor(readonly page: Page) {}

  async createBank(title: string, operationItem: string): Promise<void> {
    const { page } = this;
    await page.goto('/desk/institution/banks');
    await page.getByRole('button', { name: '新建题库' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('题库名称').fill(title);
    await dialog.getByLabel('操作项目').fill(operationItem);
    await dialog.getByRole('button', { name: '新建题库' }).click();
    await page.waitForURL('**/desk/institution/banks/*-*');
  }

  /** Picks a file in the upload field of the page. */
  async pick(file: PickedFile): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(file);
  }

  /** One row of the preview: its verdict and notes. */
  async previewed(row: number): Promise<string> {
    const line = this.page.getByRole('row').filter({ hasText: new RegExp(`第 ${row} 行(?!\\d)`) }).first();
    await line.waitFor();
    return (await line.innerText()).replaceAll(/\s+/g, ' ');
  }

  async commit({ leaveOut, sentence }: { leaveOut: boolean; sentence: RegExp }): Promise<void> {
    const { page } = this;
    if (leaveOut) await page.getByRole('checkbox', { name: /略过不能导入的/ }).check();
    await page.getByRole('button', { name: /^导入 \d+/ }).click();
    await shows(page, sentence);
  }

  /** Plans a session of 4 + 2 + 4 questions of ten points each, passed with 80. */
  async planSession(day: string, time: string): Promise<string> {
    const { page } = this;
    await page.goto('/desk/institution/sessions');
    await page.getByRole('link', { name: '安排一场考试' }).click();
    await page.getByLabel('考试日期').click();
    await page.locator(`td[title="${day}"]`).click();
    await page.getByLabel('开考时间').fill(time);
    await page.keyboard.press('Enter');
    for (const [type, count] of [['单选题', '4'], ['多选题', '2'], ['判断题', '4']]) {
      await page.getByRole('spinbutton', { name: `${type} 题数` }).fill(count!);
      await page.getByRole('spinbutton', { name: `${type} 每题分值` }).fill('10');
    }
    await page.getByLabel('考试时长（分钟）').fill('60');
    await shows(page, '共 10 题，满分 100 分');
    await page.getByRole('button', { name: '安排这场考试' }).click();
    await page.waitForURL('**/desk/institution/sessions/*-*');
    return /sessions\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  }

  /** Issues codes for everybody not yet active: name and code of each slip. */
  async issueCodes(): Promise<Map<string, string>> {
    const { page } = this;
    await page.getByRole('button', { name: /给未激活的 \d+ 人打印激活码/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发码' }).click();
    await shows(page, /关闭后不能再看到这些激活码/);
    const codes = new Map<string, string>();
    for (const slip of await page.getByRole('dialog').getByRole('article').all()) {
      codes.set(await slip.locator('strong').innerText(), await slip.getByTestId('activation-code').innerText());
    }
    return codes;
  }

  /** Presses a button that hands over a file, and gives the file. */
  async download(button: string): Promise<Buffer> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name: button }).click()]);
    return readFile(await download.path());
  }
}
