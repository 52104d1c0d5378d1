import type { Page } from 'playwright-core';
import { until } from '../../support/until.ts';

/** Waits until a text stands on the page, wherever it stands. */
export async function shows(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** Asks until the answer is the expected one; the failure shows the last answer. */
export async function eventually<T>(ask: () => Promise<T>, expected: T, patienceMs = 15_000): Promise<void> {
  let last: T | undefined;
  const same = (): boolean => JSON.stringify(last) === JSON.stringify(expected);
  await until(async () => {
    last = await ask();
    return same() || null;
  }, patienceMs).catch(() => undefined);
  expect(last).toEqual(expected);
}

/** Says what the form beside the title of a dialog says, then gives the usual first reason and confirms. */
export async function confirmWithReason(page: Page, reason: string, confirm: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: reason }).click();
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
}
