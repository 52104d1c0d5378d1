import type { BankImport, BankImportRow, BankRowFilter } from '@kuangan/server/contract';
import { tb } from '../../catalogue/desk-bank-imports.ts';

/** Colour and sign of what becomes of a row: never the colour alone. */
export const fateLook = {
  all: { colour: 'default', sign: '' }, taken: { colour: 'green', sign: '✓' }, mended: { colour: 'gold', sign: '✎' }, refused: { colour: 'red', sign: '✕' },
  present: { colour: 'default', sign: '=' }, 'left-out': { colour: 'purple', sign: '–' }, 'by-hand': { colour: 'cyan', sign: '✍' },
} as const satisfies Record<BankRowFilter, { colour: string; sign: string }>;

/** In the order in which they are offered: what wants a hand first. */
export const filters = ['all', 'refused', 'mended', 'taken', 'present', 'left-out', 'by-hand'] as const satisfies readonly BankRowFilter[];

export function countOf(filter: BankRowFilter, { counts }: BankImport): number {
  const { taken, mended, refused, alreadyThere: present, leftOut, byHand } = counts;
  return { all: taken + mended + refused + present + leftOut, taken, mended, refused, present, 'left-out': leftOut, 'by-hand': byHand }[filter];
}

export const placeOf = ({ sheet, row }: Pick<BankImportRow, 'sheet' | 'row'>): string => tb('place', { sheet, row });
