import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Locator } from 'playwright-core';

/** What a phone's camera would read off the picture on the screen; null when it reads nothing. */
export async function scan(picture: Locator): Promise<string | null> {
  const { data, width, height } = PNG.sync.read(await picture.screenshot());
  // jsqr is a CommonJS module: under ES modules its function stands in `default`.
  const read = ((jsQR as unknown as { default?: typeof jsQR }).default ?? jsQR) as unknown as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;
  return read(new Uint8ClampedArray(data), width, height)?.data ?? null;
}
