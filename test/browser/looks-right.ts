import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { sizes } from '../support/browser.ts';

const screens = path.resolve(import.meta.dirname, '..', 'output', 'screens');

/** Photographs the page at three widths; nothing may stick out sideways, and no code, key or placeholder may be read. */
export async function looksRight(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true });
  for (const { width, height } of Object.values(sizes)) {
    await page.setViewportSize({ width, height });
    // a dialog takes a moment to unfold
    await page.waitForTimeout((await page.getByRole('dialog').count()) > 0 ? 500 : 120);
    await page.screenshot({ path: path.join(screens, `${name}-${width}.png`) });
    const seen = await page.evaluate(() => ({ wide: document.scrollingElement!.scrollWidth - innerWidth, text: document.body.innerText }));
    expect({ name, width, wide: Math.max(0, seen.wide - 1) }).toEqual({ name, width, wide: 0 });
    // an address printed on a slip is no code, nor is a unit such as m/s
    const raw = seen.text.replaceAll(/https?:\/\/\S+/g, '').match(/\b[a-z-]{4,}\/[a-z-]{3,}\b|\{\{|\bundefined\b|\bNaN\b|\[object/g);
    expect({ name, width, raw }).toEqual({ name, width, raw: null });
  }
}
