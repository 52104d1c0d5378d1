import { openPackage, packageFault, PackageRefused } from './office-package.ts';
import type { OfficePackage, PackageFault, PackageLimits } from './office-package.ts';
import type { PictureShelf } from './pictures.ts';
import { cellPictures, floatingPictures } from './sheet-pictures.ts';
import { readFormats, readPictureRows, readSharedStrings, readSheet, TooManyCells } from './sheet-cells.ts';
import type { SheetCells, WorkbookTexts } from './sheet-cells.ts';
import { readXml } from './xml.ts';

export type { SheetCells, SheetRow } from './sheet-cells.ts';

/** Why a file is not opened. */
export const workbookRefusals = [
  /** More bytes or cells than a roster or a bank can have. */
  'workbook/too-large',
  /** No spreadsheet at all. */
  'workbook/not-a-workbook',
  /** Locked with a password. */
  'workbook/encrypted',
  /** Carries program code; save it as .xlsx without. */
  'workbook/macros',
  /** Damaged, or put together in a way no spreadsheet program does. */
  'workbook/broken',
  /** .xls or .xlsb; save it as .xlsx. */
  'workbook/old-format',
  /** Unpacks to far more than it could honestly contain. */
  'workbook/bomb',
  /** No text in any sheet. */
  'workbook/empty',
] as const;
export type WorkbookRefusal = (typeof workbookRefusals)[number];

export interface WorkbookLimits extends PackageLimits {
  /** Cells kept, gaps before them included. */
  cells: number;
}

export const workbookLimits: WorkbookLimits = { fileBytes: 20_000_000, unpackedBytes: 200_000_000, ratio: 200, cells: 2_000_000 };

export type OpenedWorkbook = { ok: true; sheets: SheetCells[] } | { ok: false; refusal: WorkbookRefusal };

/**
 * Opens an .xlsx from an unknown hand and gives the plain text of every cell: rich text and links without their
 * dress, formulas as their stored result, numbers and dates as `numberText` writes them. The archive's directory is
 * judged before anything is unpacked, unpacking stops at the limits, pictures are never unpacked, and nothing in the
 * file is executed or looked up. Never throws for what the file contains.
 */
export async function openWorkbook(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<OpenedWorkbook> {
  const all = { ...workbookLimits, ...limits };
  try {
    return { ok: true, sheets: readWorkbook(openPackage(bytes, all), all.cells) };
  } catch (error) {
    if (error instanceof TooManyCells) return { ok: false, refusal: 'workbook/too-large' };
    if (error instanceof NoText) return { ok: false, refusal: 'workbook/empty' };
    return { ok: false, refusal: workbookRefusal(packageFault(error)) };
  }
}

export function workbookRefusal(fault: PackageFault): WorkbookRefusal {
  return fault === 'not-a-package' ? 'workbook/not-a-workbook' : `workbook/${fault}`;
}

/** No text in any sheet. */
export class NoText extends Error {}

/** A Word or PowerPoint file is a well-formed package too. */
export function isWorkbook(main: string): boolean {
  return /(?:^|\/)workbook\d*\.xml$/i.test(main);
}

/** The sheets of an opened package; with a shelf also their pictures, else only the rows these stand in. */
export function readWorkbook(parts: OfficePackage, cells: number, shelf?: PictureShelf): SheetCells[] {
  if (!isWorkbook(parts.main)) throw new PackageRefused('not-a-package');
  const book = readBook(parts, parts.main);
  const related = parts.relations(parts.main);
  const target = (type: string): string | undefined => [...related.values()].find((relation) => relation.type === type)?.target;
  const strings = target('sharedStrings');
  const styles = target('styles');
  const texts: WorkbookTexts = {
    sharedStrings: strings && parts.has(strings) ? readSharedStrings(parts.read(strings)) : [],
    formats: styles && parts.has(styles) ? readFormats(parts.read(styles)) : [],
    since1904: book.since1904,
  };
  const sheets: SheetCells[] = [];
  let budget = cells;
  for (const { name, relation } of book.sheets) {
    const part = related.get(relation);
    if (!part) throw new PackageRefused('broken');
    if (part.type !== 'worksheet') continue;
    const { sheet, used, cellImages } = readSheet(parts.read(part.target), name, texts, budget);
    budget -= used;
    const drawings = [...parts.relations(part.target).values()].filter(({ type }) => type === 'drawing');
    const floating = drawings.flatMap((drawing) => readPictureRows(parts.read(drawing.target)));
    const pictureRows = [...new Set([...sheet.pictureRows, ...floating])].sort((a, b) => a - b);
    const pictures = shelf ? [...floatingPictures(parts, part.target, shelf), ...cellPictures(parts, cellImages, shelf)] : [];
    sheets.push({ ...sheet, pictureRows, ...(pictures.length > 0 ? { pictures } : {}) });
  }
  if (sheets.every(({ rows }) => rows.length === 0)) throw new NoText();
  return sheets;
}

function readBook(parts: OfficePackage, main: string): { since1904: boolean; sheets: { name: string; relation: string }[] } {
  const sheets: { name: string; relation: string }[] = [];
  let since1904 = false;
  readXml(parts.read(main), {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      else if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', relation: attributes['id'] ?? '' });
    },
  });
  return { since1904, sheets };
}
