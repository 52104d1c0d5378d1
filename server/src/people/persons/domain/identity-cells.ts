import { normaliseResidentId, residentIdFault, upgradedResidentId } from './resident-id.ts';

/** What was found about a cell or a field, with the text it speaks of; never an ID number. */
export interface CellNote {
  code: string;
  detail: string;
}

/** What a cell says, and what was noted on the way. */
export interface Cell<T> {
  value: T;
  notes: CellNote[];
}

/** Notes after which a name or a number cannot be used. */
export const refusingCellNotes: ReadonlySet<string> = new Set([
  'name-missing', 'name-length', 'name-characters', 'id-missing', 'id-scientific', 'id-digits-lost', 'id-length', 'id-characters', 'id-birth-date', 'id-check-digit',
]);

export const longestName = 50;

/** Every dot people write between the parts of a name: bullets, katakana dots, full stops, the dot operator. */
const dots = /[•‧∙⋅․・･．.⸱᛫ᐧ]/g;

/** Blanks within Chinese names go, every kind of middle dot becomes ·; rare characters stay as they are. */
export function readName(written: string): Cell<string> {
  if (written === '') return { value: '', notes: [{ code: 'name-missing', detail: '' }] };
  const plain = written.normalize('NFC').replace(dots, '·').replace(/[\s\u200B\uFEFF]+/g, ' ').replace(/(?<=[\p{Script=Han}·])\s|\s(?=[\p{Script=Han}·])/gu, '').trim();
  const length = [...plain].length;
  if (length < 2 || length > longestName) return { value: '', notes: [{ code: 'name-length', detail: String(length) }] };
  // \p{Co}: characters some rosters bring from the private area of their fonts
  if (!/^[\p{L}\p{Co}·〇' -]+$/u.test(plain)) return { value: '', notes: [{ code: 'name-characters', detail: [...plain].filter((sign) => !/[\p{L}\p{Co}·〇' -]/u.test(sign)).join('').slice(0, 10) }] };
  return { value: plain, notes: plain === written ? [] : [{ code: 'name-mended', detail: plain }] };
}

/**
 * An ID number of 18 digits, or one of 15 as it was issued until 1999, read to 18. No note ever quotes the number.
 * @param on calendar day of reading; nobody is born after it
 * @param digitsLost the column shows signs of a spreadsheet that keeps numbers to 15 digits
 */
export function readResidentId(written: string, { on, digitsLost = false }: { on: string; digitsLost?: boolean }): Cell<string> {
  const refuse = (code: string, detail = ''): Cell<string> => ({ value: '', notes: [{ code, detail }] });
  if (written === '') return refuse('id-missing');
  const plain = normaliseResidentId(written);
  if (/^\d(\.\d+)?E\+?\d+$/.test(plain)) return refuse('id-scientific');
  if (digitsLost && looksLikeNumber(plain)) return refuse('id-digits-lost');
  if (plain.length === 15) {
    const upgraded = upgradedResidentId(plain);
    return 'fault' in upgraded ? refuse(`id-${upgraded.fault}`, upgraded.fault === 'length' ? '15' : '') : { value: upgraded.id, notes: [{ code: 'id-upgraded', detail: '' }] };
  }
  const fault = residentIdFault(plain, on);
  if (fault) return refuse(`id-${fault}`, fault === 'length' ? String(plain.length) : '');
  return { value: plain, notes: plain === written ? [] : [{ code: 'id-mended', detail: '' }] };
}

/**
 * Whether 18 digits are what a spreadsheet makes of a number it kept to 15: either filled up with zeros, or the nearest
 * binary number to that, written out.
 */
export function looksLikeNumber(plain: string): boolean {
  if (!/^\d{18}$/.test(plain)) return false;
  const rounded = Number(plain).toPrecision(15);
  return plain.endsWith('000') || (Number(rounded) === Number(plain) && BigInt(Number(plain)).toString() === plain);
}

/** A mobile number without blanks, hyphens and country code; one that is none is noted and left out. */
export function readPhone(written: string): Cell<string | null> {
  if (written === '') return { value: null, notes: [] };
  const plain = written.normalize('NFKC').replace(/[\s-]/g, '').replace(/^(\+?86)(?=1\d{10}$)/, '');
  if (!/^1[3-9]\d{9}$/.test(plain)) return { value: null, notes: [{ code: 'phone-unreadable', detail: '' }] };
  return { value: plain, notes: plain === written ? [] : [{ code: 'phone-mended', detail: '' }] };
}
