import type { ErrorCode } from '@kuangan/server/contract';

const largest = 20_000_000;

/** What can be refused before a byte travels: size and name, whose ending is one of `taken`. The server looks inside. */
export function refusedEarly(file: { name: string; size: number }, taken: readonly string[] = ['.xlsx']): Extract<ErrorCode, `workbook/${string}`> | null {
  const name = file.name.toLowerCase();
  if (name.endsWith('.xlsm')) return 'workbook/macros';
  if (name.endsWith('.xls')) return 'workbook/old-format';
  if (!taken.some((ending) => name.endsWith(ending))) return 'workbook/not-a-workbook';
  if (file.size > largest) return 'workbook/too-large';
  if (file.size === 0) return 'workbook/empty';
  return null;
}
