import type { Page } from 'playwright-core';
import { eventually, shows } from './desk.ts';

/** 考生 with his phone or at a hall machine. */
export class MinerAt {
  constructor(readonly page: Page) {}

  async activate(code: string, password: string): Promise<void> {
    const { page } = this;
    await page.getByRole('link', { name: /第一次使用/ }).click();
    await page.getByLabel('激活码或找回码').fill(code);
    await page.getByLabel('设置密码').fill(password);
    await page.getByLabel('再输一遍密码').fill(password);
    await page.getByRole('button', { name: '保存密码' }).click();
  }

  async start(): Promise<void> {
    const { page } = this;
    await page.reload();
    await page.getByRole('button', { name: '开始考试' }).click();
    await this.onPaper();
  }

  async onPaper(): Promise<void> {
    await this.page.getByRole('complementary', { name: '答题卡' }).or(this.page.getByRole('button', { name: /^答题卡/ })).first().waitFor();
  }

  /** Chooses the right options of the question on the screen, or one wrong one. */
  async answer(rightly = true): Promise<void> {
    const { page } = this;
    const stem = await page.locator('#stem').innerText();
    const options = page.locator('.options .option');
    for (const option of await options.all()) {
      const text = await option.innerText();
      const right = text.includes('应当') || (text.includes('正确') && stem.includes('必须')) || (text.includes('错误') && stem.includes('不必'));
      if (right === rightly) {
        await option.click();
        if (!rightly) return;
      }
    }
  }

  async saved(words = '服务器已存'): Promise<void> {
    await eventually(() => this.page.getByTestId('save-state').innerText(), words);
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: '下一题' }).click();
  }

  /** Goes to a question by the sheet beside the paper. */
  async go(slot: number): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^第 ${slot} 题，`) }).click();
  }

  /** '已答 3', '未答 7' and the others above the sheet. */
  async sheet(): Promise<string[]> {
    return (await this.page.locator('.sheet > p span').allInnerTexts()).map((text) => text.trim());
  }

  /** Seconds on the countdown. */
  async secondsLeft(): Promise<number> {
    const parts = (await this.page.getByRole('timer').first().innerText()).split(':').map(Number);
    return parts.reduce((sum, part) => sum * 60 + part, 0);
  }

  async submit(): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: '交卷' }).filter({ visible: true }).first().click();
    await page.getByRole('button', { name: '确定交卷' }).click();
    await shows(page, '已交卷');
  }
}
