import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { sizes } from '../support/browser.ts';

const screens = path.resolve(import.meta.dirname, '..', 'output', 'screens');

/**
 * Photographs the page, whole, at three widths; nothing may stick out sideways, nothing that can be pressed may be cut off
 * by the box it stands in, and no code, key or placeholder may be read.
 */
export async function looksRight(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true });
  for (const { width, height } of Object.values(sizes)) {
    await page.setViewportSize({ width, height });
    const dialog = (await page.getByRole('dialog').count()) > 0;
    // a dialog takes a moment to unfold
    await page.waitForTimeout(dialog ? 500 : 120);
    await page.screenshot({ path: path.join(screens, `${name}-${width}.png`), fullPage: !dialog });
    const seen = await page.evaluate(() => ({ wide: document.scrollingElement!.scrollWidth - innerWidth, text: document.body.innerText }));
    expect({ name, width, wide: Math.max(0, seen.wide - 1) }).toEqual({ name, width, wide: 0 });
    expect({ name, width, cutOff: await page.evaluate(cutOff) }).toEqual({ name, width, cutOff: [] });
    // an address printed on a slip is no code, nor is a unit such as m/s
    const raw = seen.text.replaceAll(/https?:\/\/\S+/g, '').match(/\b[a-z-]{4,}\/[a-z-]{3,}\b|\{\{|\bundefined\b|\bNaN\b|\[object/g);
    expect({ name, width, raw }).toEqual({ name, width, raw: null });
  }
}

/** Words of the buttons and links that a box around them hides in part: whoever does not scroll it does not know they are there. */
function cutOff(): string[] {
  return [...document.querySelectorAll<HTMLElement>('a[href], button')].filter((thing) => {
    const { left, right, width } = thing.getBoundingClientRect();
    if (width === 0 || right < 0) return false;
    for (let box = thing.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === 'visible') continue;
      const around = box.getBoundingClientRect();
      if (right > around.right + 1 || left < around.left - 1) return true;
    }
    return false;
  }).map((thing) => thing.innerText.trim() || thing.getAttribute('aria-label') || thing.outerHTML.slice(0, 80));
}
