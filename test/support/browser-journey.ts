import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Hall } from './browser.ts';

const folder = path.resolve(import.meta.dirname, '..', 'output', 'failures');

/**
 * Tests of one file that stand on each other: after one failed the rest fail at once instead of waiting in vain, and
 * every open page is left behind as a picture in test/output/failures.
 */
export function journey(hall: () => Hall): (fact: string, walk: () => Promise<void>) => void {
  let failed: string | undefined;
  return (fact, walk) => it(fact, async () => {
    if (failed !== undefined) throw new Error(`not reached: “${failed}” failed before`);
    try {
      await walk();
    } catch (fault) {
      failed = fact;
      await photograph(hall());
      throw fault;
    }
  });
}

async function photograph(hall: Hall): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [number, page] of hall.pages().entries()) {
    await page.screenshot({ path: path.join(folder, `${number + 1}${new URL(page.url()).pathname.replaceAll('/', '-').slice(0, 60)}.png`) }).catch(() => undefined);
  }
}
