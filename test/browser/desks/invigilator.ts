import type { Page } from 'playwright-core';
import { confirmWithReason, eventually, shows } from './desk.ts';

/** 监考员 in the room. */
export class Invigilator {
  constructor(readonly page: Page) {}

  async enterRoom(operationItem: string): Promise<void> {
    await this.page.goto('/desk/invigilation');
    await this.page.getByRole('link', { name: operationItem }).click();
    await this.page.getByRole('heading', { level: 1, name: new RegExp(operationItem) }).waitFor();
    await shows(this.page, '实时连接');
  }

  /** Waits until so many seats stand in a status: `{ waiting: 1, admitted: 1 }`. */
  async sees(counts: Record<string, number>): Promise<void> {
    await eventually(async () => {
      const found: Record<string, number> = {};
      for (const status of Object.keys(counts)) found[status] = Number(await this.page.getByTestId(`count-${status}`).locator('strong').innerText());
      return found;
    }, counts, 30_000);
  }

  async openAdmission(): Promise<void> {
    await this.page.getByRole('button', { name: '核验入场', exact: true }).click();
  }

  async admit(residentId: string, { faceSeen = true } = {}): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: '核验入场' });
    await dialog.getByLabel('身份证号').fill(residentId);
    await dialog.getByRole('checkbox').setChecked(faceSeen);
    await dialog.getByRole('button', { name: '准许入场' }).click();
  }

  async closeDialog(): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).last().click();
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  /** Does something to one seat, with a usual reason. */
  async act(seat: number, action: '暂停' | '恢复' | '加时' | '换机' | '作废', reason: string): Promise<void> {
    await this.page.getByTestId(`seat-${seat}`).click();
    const asked = this.page.getByRole('dialog').getByRole('button', { name: reason });
    // the seat is drawn anew whenever something of it is told: a press that came just then is made again
    for (let tries = 0; tries < 3 && !(await asked.isVisible()); tries += 1) {
      await this.page.getByRole('dialog').getByRole('button', { name: action, exact: true }).first().click();
      await asked.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    await confirmWithReason(this.page, reason, action);
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
}
