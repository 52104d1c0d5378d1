import type { Page } from 'playwright-core';

/** Presses of finger or mouse on a page since the sign-in; Enter in a field is none. */
export class Presses {
  private count = 0;
  private constructor(readonly page: Page) {}

  static async of(page: Page): Promise<Presses> {
    const presses = new Presses(page);
    await page.exposeFunction('pressed', () => { presses.count += 1; });
    const listen = () => addEventListener('pointerdown', () => (globalThis as unknown as { pressed: () => void }).pressed(), true);
    await page.addInitScript(listen);
    await page.evaluate(listen);
    return presses;
  }

  async atMost(limit: number): Promise<void> {
    await this.page.waitForTimeout(100);
    expect(this.count).toBeGreaterThan(0);
    expect(this.count).toBeLessThanOrEqual(limit);
  }
}
