import { ArchiveBomb, BrokenArchive, readDirectory, unpack } from './archive.ts';
import type { ArchiveEntry } from './archive.ts';
import { readFormats, readPictureRows, readSharedStrings, readSheet, TooManyCells } from './sheet-cells.ts';
import type { SheetCells, WorkbookTexts } from './sheet-cells.ts';
import { BrokenXml, readXml } from './xml.ts';

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

export interface WorkbookLimits {
  fileBytes: number;
  unpackedBytes: number;
  /** Unpacked size over file size; asked only above 1 MB unpacked. */
  ratio: number;
  /** Cells kept, gaps before them included. */
  cells: number;
}

export const workbookLimits: WorkbookLimits = { fileBytes: 20_000_000, unpackedBytes: 200_000_000, ratio: 200, cells: 2_000_000 };

export type OpenedWorkbook = { ok: true; sheets: SheetCells[] } | { ok: false; refusal: WorkbookRefusal };

class Refused extends Error {
  readonly refusal: WorkbookRefusal;
  constructor(refusal: WorkbookRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/**
 * Opens an .xlsx from an unknown hand and gives the plain text of every cell: rich text and links without their
 * dress, formulas as their stored result, numbers and dates as `numberText` writes them. The archive's directory is
 * judged before anything is unpacked, unpacking stops at the limits, pictures are never unpacked, and nothing in the
 * file is executed or looked up. Never throws for what the file contains.
 */
export async function openWorkbook(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<OpenedWorkbook> {
  try {
    return { ok: true, sheets: readWorkbook(bytes, { ...workbookLimits, ...limits }) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    if (error instanceof ArchiveBomb) return { ok: false, refusal: 'workbook/bomb' };
    if (error instanceof TooManyCells) return { ok: false, refusal: 'workbook/too-large' };
    if (error instanceof BrokenArchive || error instanceof BrokenXml) return { ok: false, refusal: 'workbook/broken' };
    throw error;
  }
}

function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits): SheetCells[] {
  if (bytes.length > limits.fileBytes) throw new Refused('workbook/too-large');
  refuseOtherForms(bytes);
  const parts = openParts(bytes, readDirectory(bytes), limits);
  const main = mainPart(parts);
  const book = readBook(parts, main);
  const related = relations(parts, main);
  const target = (type: string): string | undefined => [...related.values()].find((relation) => relation.type === type)?.target;
  const strings = target('sharedStrings');
  const styles = target('styles');
  const texts: WorkbookTexts = {
    sharedStrings: strings && parts.has(strings) ? readSharedStrings(parts.read(strings)) : [],
    formats: styles && parts.has(styles) ? readFormats(parts.read(styles)) : [],
    since1904: book.since1904,
  };
  const sheets: SheetCells[] = [];
  let budget = limits.cells;
  for (const { name, relation } of book.sheets) {
    const part = related.get(relation);
    if (!part) throw new Refused('workbook/broken');
    if (part.type !== 'worksheet') continue;
    const { sheet, used } = readSheet(parts.read(part.target), name, texts, budget);
    budget -= used;
    const drawings = [...relations(parts, part.target).values()].filter(({ type }) => type === 'drawing');
    const floating = drawings.flatMap((drawing) => readPictureRows(parts.read(drawing.target)));
    sheets.push({ ...sheet, pictureRows: [...new Set([...sheet.pictureRows, ...floating])].sort((a, b) => a - b) });
  }
  if (sheets.every(({ rows }) => rows.length === 0)) throw new Refused('workbook/empty');
  return sheets;
}

/** OLE compound files hold an .xls, or the encrypted package of a locked .xlsx. */
function refuseOtherForms(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 8).equals(Buffer.from('D0CF11E0A1B11AE1', 'hex'))) {
    throw new Refused(buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'workbook/encrypted' : 'workbook/old-format');
  }
  // The binary forms from before compound files: BIFF2 to BIFF4.
  if ([0x0009, 0x0209, 0x0409].includes(buffer.length >= 2 ? buffer.readUInt16LE(0) : 0)) throw new Refused('workbook/old-format');
  if (buffer.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') throw new Refused('workbook/not-a-workbook');
}

interface Parts {
  has(name: string): boolean;
  /** Content of a part; refuses as broken when there is none. */
  read(name: string): Uint8Array;
}

/** Judges the directory, then unpacks and keeps every XML part within the limits. */
function openParts(bytes: Uint8Array, directory: ArchiveEntry[], limits: WorkbookLimits): Parts {
  const names = directory.map(({ name }) => name.toLowerCase());
  if (directory.some(({ encrypted }) => encrypted)) throw new Refused('workbook/encrypted');
  if (names.some((name) => /(?:^|\/)vbaproject\w*\.bin$/.test(name) || /\/macrosheets\//.test(name))) throw new Refused('workbook/macros');
  if (names.includes('xl/workbook.bin')) throw new Refused('workbook/old-format');
  if (!names.includes('[content_types].xml')) throw new Refused('workbook/not-a-workbook');

  const most = Math.min(limits.unpackedBytes, Math.max(1_000_000, bytes.length * limits.ratio));
  if (directory.reduce((sum, { unpacked }) => sum + unpacked, 0) > most) throw new Refused('workbook/bomb');
  let left = most;
  const contents = new Map<string, Uint8Array>();
  for (const entry of directory) {
    if (!/\.(?:xml|rels)$/i.test(entry.name)) continue;
    const content = unpack(bytes, entry, left);
    left -= content.length;
    contents.set(entry.name, content);
    // Every part is looked at, also those nobody reads: a file with a hostile part is not a file to trust.
    if (hasDocumentType(content)) throw new BrokenXml('document type');
  }
  const parts: Parts = {
    has: (name) => contents.has(name),
    read(name) {
      const content = contents.get(name);
      if (!content) throw new Refused('workbook/broken');
      return content;
    },
  };
  readXml(parts.read('[Content_Types].xml'), {
    open(_, attributes) {
      if (/macroEnabled|vbaProject|macrosheet/i.test(attributes['ContentType'] ?? '')) throw new Refused('workbook/macros');
    },
  });
  return parts;
}

function hasDocumentType(content: Uint8Array): boolean {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return ['<!DOCTYPE', '<!ENTITY', '<!doctype', '<!entity'].some((mark) => buffer.includes(mark) || buffer.includes(Buffer.from(mark, 'utf16le')));
}

function mainPart(parts: Parts): string {
  if (!parts.has('_rels/.rels')) throw new Refused('workbook/not-a-workbook');
  const main = [...relations(parts, '').values()].find(({ type }) => type === 'officeDocument')?.target;
  // A Word or PowerPoint file is a well-formed package too.
  if (!main || !/(?:^|\/)workbook\d*\.xml$/i.test(main)) throw new Refused('workbook/not-a-workbook');
  return main;
}

function readBook(parts: Parts, main: string): { since1904: boolean; sheets: { name: string; relation: string }[] } {
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

/** Where a part points to inside the file, by relation id. Links to the outside are left alone. */
function relations(parts: Parts, part: string): Map<string, { type: string; target: string }> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const result = new Map<string, { type: string; target: string }>();
  if (!parts.has(name)) return result;
  readXml(parts.read(name), {
    open(tag, attributes) {
      if (tag !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      const path = target.startsWith('/') ? target : `/${folder}${target}`;
      result.set(attributes['Id'] ?? '', { type: (attributes['Type'] ?? '').split('/').pop() ?? '', target: resolvePath(path) });
    },
  });
  return result;
}

function resolvePath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
