import type { OfficePackage } from './office-package.ts';
import type { FoundPicture, PictureShelf } from './pictures.ts';
import { readXml } from './xml.ts';

/** A picture of a sheet and the cell its upper left corner lies in. */
export interface SheetPicture {
  /** As the spreadsheet counts, from 1. */
  row: number;
  /** The last row it reaches into. */
  lastRow: number;
  /** From 0. */
  column: number;
  picture: FoundPicture;
}

interface Anchor {
  row: number;
  lastRow: number;
  column: number;
  shown: { embed: string; alt: string }[];
}

/** Pictures that float over a sheet, by its drawings. */
export function floatingPictures(parts: OfficePackage, sheet: string, shelf: PictureShelf): SheetPicture[] {
  const drawings = [...parts.relations(sheet).values()].filter(({ type }) => type === 'drawing');
  return drawings.flatMap(({ target }) => {
    const related = parts.relations(target);
    return readAnchors(parts.read(target)).flatMap(({ row, lastRow, column, shown }) =>
      shown.map(({ embed, alt }) => ({ row, lastRow, column, picture: shelf.take(parts, related.get(embed)?.target, alt) })));
  });
}

/** WPS keeps pictures inside cells by a name that the cell's formula calls: DISPIMG("ID_…",1). */
export function cellPictures(parts: OfficePackage, cells: readonly { row: number; column: number; id: string }[], shelf: PictureShelf): SheetPicture[] {
  if (cells.length === 0) return [];
  const part = 'xl/cellimages.xml';
  const related = parts.relations(part);
  const byName = parts.has(part) ? readCellImages(parts.read(part)) : new Map<string, { embed: string; alt: string }>();
  return cells.map(({ row, column, id }) => {
    const image = byName.get(id);
    return { row, lastRow: row, column, picture: shelf.take(parts, image ? related.get(image.embed)?.target : undefined, image?.alt ?? '') };
  });
}

export function readAnchors(bytes: Uint8Array): Anchor[] {
  const anchors: Anchor[] = [];
  let anchor: Anchor | null = null;
  let corner: 'from' | 'to' | null = null;
  let field: 'row' | 'col' | 'rowOff' | null = null;
  let toRow = 0;
  let toOffset = 0;
  let alt = '';
  readXml(bytes, {
    open(name, attributes) {
      if (name.endsWith('Anchor')) { anchor = { row: 1, lastRow: 1, column: 0, shown: [] }; toRow = -1; toOffset = 0; }
      else if (name === 'from' || name === 'to') corner = name;
      else if (corner && (name === 'row' || name === 'col' || name === 'rowOff')) field = name;
      else if (name === 'cNvPr') alt = attributes['descr'] ?? '';
      else if (name === 'blip' && anchor) anchor.shown.push({ embed: attributes['embed'] ?? '', alt });
    },
    text(text) {
      if (!anchor || !corner || !field || text.trim() === '') return;
      if (corner === 'from') {
        if (field === 'row') anchor.row = Number(text) + 1;
        else if (field === 'col') anchor.column = Number(text);
      } else if (field === 'row') toRow = Number(text);
      else if (field === 'rowOff') toOffset = Number(text);
    },
    close(name) {
      if (name === field) field = null;
      else if (name === corner) corner = null;
      else if (name.endsWith('Anchor') && anchor) {
        // A picture that ends where a row begins does not reach into it.
        anchor.lastRow = Math.max(anchor.row, toOffset > 0 ? toRow + 1 : toRow);
        anchors.push(anchor);
        anchor = null;
      }
    },
  });
  return anchors;
}

function readCellImages(bytes: Uint8Array): Map<string, { embed: string; alt: string }> {
  const images = new Map<string, { embed: string; alt: string }>();
  let name = '';
  let alt = '';
  readXml(bytes, {
    open(tag, attributes) {
      if (tag === 'cNvPr') { name = attributes['name'] ?? ''; alt = attributes['descr'] ?? ''; }
      else if (tag === 'blip' && name !== '') images.set(name, { embed: attributes['embed'] ?? '', alt });
    },
  });
  return images;
}
