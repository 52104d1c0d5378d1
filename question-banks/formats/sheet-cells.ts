import { general, numberFormat, numberText } from './cell-text.ts';
import type { NumberFormat } from './cell-text.ts';
import type { SheetPicture } from './sheet-pictures.ts';
import { BrokenXml, readXml } from './xml.ts';

/** One sheet as plain text. Rows without any text are left out; `row` is the number the spreadsheet shows. */
export interface SheetCells {
  name: string;
  rows: SheetRow[];
  /** Rows (1-based, ascending) in which a picture starts, floating or inside a cell. */
  pictureRows: number[];
  /** The pictures themselves, where somebody asked for them. */
  pictures?: SheetPicture[];
}

export interface SheetRow {
  row: number;
  /** From column A on; a cell without text is ''. Trailing empty cells are left out. */
  cells: string[];
  /** Columns (from 0) whose cells hold numbers, not text: a spreadsheet keeps only 15 digits of them. Absent where there are none. */
  numbers?: number[];
}

/** Characters a spreadsheet program can keep in one cell. What follows may count on it. */
const longestCell = 32_767;

export class TooManyCells extends Error {}

/** What all sheets of a workbook share. */
export interface WorkbookTexts {
  sharedStrings: string[];
  formats: NumberFormat[];
  since1904: boolean;
}

/** Texts of the shared string table, by index. Phonetic guides are not text of the cell. */
export function readSharedStrings(bytes: Uint8Array): string[] {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inPhonetic = false;
  readXml(bytes, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = !inPhonetic;
    },
    text(text) { if (inText) current += text; },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') strings.push(unescapeText(current));
    },
  });
  return strings;
}

/** Number formats by cell style index. */
export function readFormats(bytes: Uint8Array): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCellFormats = false;
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attributes['numFmtId'] ?? 0);
        formats.push(numberFormat(id, codes.get(id)));
      }
    },
    close(name) { if (name === 'cellXfs') inCellFormats = false; },
  });
  return formats;
}

/**
 * Cells of one worksheet. `cellBudget` is how many cells (gaps before a cell included) may still be kept in memory;
 * TooManyCells is thrown when it is used up. `used` is how many were kept.
 */
export function readSheet(bytes: Uint8Array, name: string, texts: WorkbookTexts, cellBudget: number): { sheet: SheetCells; used: number; cellImages: { row: number; column: number; id: string }[] } {
  const rows: SheetRow[] = [];
  const merges: string[] = [];
  const pictures = new Set<number>();
  const cellImages: { row: number; column: number; id: string }[] = [];
  let used = 0;
  let row = 0;
  let column = -1;
  let cells: string[] = [];
  let numbers: number[] = [];
  let cell: { type: string; style: number; value: string; inline: string; formula: string } | null = null;
  let field: 'value' | 'inline' | 'formula' | null = null;
  let inPhonetic = false;

  readXml(bytes, {
    open(tag, attributes) {
      if (tag === 'row') {
        row = attributes['r'] === undefined ? row + 1 : positive(attributes['r']);
        cells = [];
        numbers = [];
        column = -1;
      } else if (tag === 'c') {
        const place = attributes['r'];
        column = place === undefined ? column + 1 : columnOf(place);
        cell = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '', inline: '', formula: '' };
      } else if (tag === 'v') field = 'value';
      else if (tag === 'rPh') inPhonetic = true;
      else if (tag === 't') field = inPhonetic ? null : 'inline';
      else if (tag === 'f') field = 'formula';
      else if (tag === 'mergeCell' && attributes['ref']) merges.push(attributes['ref']);
    },
    text(text) { if (cell && field) cell[field] += text; },
    close(tag) {
      if (tag === 'v' || tag === 't' || tag === 'f') field = null;
      else if (tag === 'rPh') inPhonetic = false;
      else if (tag === 'c' && cell) {
        const inCellPicture = /\bDISPIMG\s*\(/i.test(cell.formula) || /^=?\s*(?:_xlfn\.)?DISPIMG\s*\(/i.test(cell.value);
        const text = inCellPicture ? '' : cellText(cell, texts);
        if (inCellPicture) {
          pictures.add(row);
          cellImages.push({ row, column, id: /DISPIMG\s*\(\s*"([^"]*)"/i.exec(cell.formula || cell.value)?.[1] ?? '' });
        }
        if (text.length > longestCell) throw new BrokenXml('cell too long');
        if (text !== '') {
          used += Math.max(1, column + 1 - cells.length);
          if (used > cellBudget) throw new TooManyCells();
          while (cells.length < column) cells.push('');
          cells[column] = text;
          if (cell.type === 'n') numbers.push(column);
        }
        cell = null;
      } else if (tag === 'row' && cells.some((text) => text.trim() !== '')) rows.push(numbers.length > 0 ? { row, cells, numbers } : { row, cells });
    },
  });
  fillMergedDown(rows, merges);
  return { sheet: { name, rows, pictureRows: [...pictures].sort((a, b) => a - b) }, used, cellImages };
}

/** Rows (1-based) in which the pictures of a drawing part start. */
export function readPictureRows(bytes: Uint8Array): number[] {
  const rows: number[] = [];
  let from: number | null = null;
  let inFrom = false;
  let inRow = false;
  let picture = false;
  readXml(bytes, {
    open(name) {
      if (name.endsWith('Anchor')) { from = null; picture = false; }
      else if (name === 'from') inFrom = true;
      else if (name === 'row') inRow = inFrom;
      else if (name === 'pic' || name === 'blip') picture = true;
    },
    text(text) { if (inRow && text.trim() !== '') from = Number(text); },
    close(name) {
      if (name === 'row') inRow = false;
      else if (name === 'from') inFrom = false;
      // A picture anchored to no row floats above the first one.
      else if (name.endsWith('Anchor') && picture) rows.push((from ?? 0) + 1);
    },
  });
  return rows;
}

function cellText(cell: { type: string; style: number; value: string; inline: string }, texts: WorkbookTexts): string {
  switch (cell.type) {
    case 's': {
      if (cell.value === '') return '';
      const text = texts.sharedStrings[Number(cell.value)];
      if (text === undefined) throw new BrokenXml('shared string missing');
      return text;
    }
    case 'str': return unescapeText(cell.value);
    case 'inlineStr': return unescapeText(cell.inline);
    case 'b': return cell.value === '' ? '' : cell.value.trim() === '0' ? 'FALSE' : 'TRUE';
    case 'd': return cell.value.slice(0, 10);
    case 'n': {
      if (cell.value.trim() === '') return '';
      const value = Number(cell.value);
      if (Number.isNaN(value)) throw new BrokenXml('not a number');
      return numberText(value, texts.formats[cell.style] ?? general, texts.since1904);
    }
    default: return cell.value;
  }
}

/**
 * A value merged over several rows of one column (one 作业种类 for a block of questions) stands for each of them.
 * Other merges keep their text in the first cell only, and a row without anything of its own stays blank.
 */
function fillMergedDown(rows: SheetRow[], merges: string[]): void {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  for (const merge of merges) {
    const [, left, top, right, bottom] = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/.exec(merge) ?? [];
    if (!left || left !== right || !top || !bottom) continue;
    const column = columnOf(`${left}1`);
    const text = byRow.get(Number(top))?.cells[column] ?? '';
    if (text === '') continue;
    for (const { row, cells } of rows) {
      if (row <= Number(top) || row > Number(bottom) || cells[column]) continue;
      while (cells.length < column) cells.push('');
      cells[column] = text;
    }
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_048_576) throw new BrokenXml('row number');
  return value;
}

/** 0-based column of an address such as BC12. */
function columnOf(address: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(address)?.[1];
  if (!letters) throw new BrokenXml('cell address');
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  if (column > 16_383) throw new BrokenXml('cell address');
  return column;
}

/** Office writes characters XML cannot hold, and a literal `_x0041_`, as `_xHHHH_`. */
function unescapeText(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;
}
