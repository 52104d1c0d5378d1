import { Numbering } from './document-numbering.ts';
import { symbolText, superscript } from './document-signs.ts';
import type { OfficePackage } from './office-package.ts';
import type { FoundPicture, PictureShelf } from './pictures.ts';
import type { TextLine } from './text-lines.ts';
import { readXml } from './xml.ts';

export interface DocumentCell { paragraphs: TextLine[] }

/** A table of a document where it stands among the lines. */
export interface DocumentTable { rows: DocumentCell[][] }

export interface DocumentReading {
  blocks: (TextLine[] | DocumentTable)[];
  /** Text outside the flow: text boxes, hidden text; with the paragraph it hangs on. */
  aside: { line: number; text: string }[];
}

/** True when the main part of a package is a Word document. */
export function isDocument(main: string): boolean {
  return /(?:^|\/)document\d*\.xml$/i.test(main);
}

/** What is not text of the document: deleted or moved away, a second copy for old programs, the code of a field. */
const leftOut = new Set(['del', 'moveFrom', 'Fallback', 'instrText', 'delInstrText', 'delText', 'pPrChange', 'rPrChange', 'tblPrChange', 'trPrChange', 'tcPrChange', 'sectPrChange']);

interface Table { rows: DocumentCell[][]; dropped: Set<number> }

/**
 * The paragraphs and tables of a .docx in their order. A line break makes a line, automatic numbers are written out,
 * tracked deletions are left out, each picture is U+FFFC at its place; a formula or an unknown symbol is U+FFFD.
 * Paragraphs count from 1, those of tables too.
 */
export function readDocument(parts: OfficePackage, shelf: PictureShelf): DocumentReading {
  const numbering = new Numbering(parts);
  const related = parts.relations(parts.main);
  const blocks: DocumentReading['blocks'] = [];
  const aside: DocumentReading['aside'] = [];
  const tables: Table[] = [];
  let skipped = 0;
  let formula = 0;
  let box = 0;
  let boxText = '';
  let hiddenText = '';
  let line = 0;
  let text = '';
  let pictures: FoundPicture[] = [];
  let joinsNext = false;
  let inText = false;
  let run = { hidden: false, raised: false };
  let properties: { list: string | null; level: number | null; style: string } = { list: null, level: null, style: '' };
  let inParagraphProperties = 0;
  let inRowProperties = false;
  let alt = '';
  const silent = (): boolean => skipped > 0 || formula > 0 || box > 0;
  const write = (written: string): void => {
    if (skipped > 0 || formula > 0) return;
    if (box > 0) boxText += written;
    else if (run.hidden) hiddenText += written;
    else text += run.raised ? superscript(written) : written;
  };
  const picture = (target: string | undefined): void => {
    if (silent()) return;
    text += '\uFFFC';
    pictures.push(shelf.take(parts, target, alt));
  };
  const endParagraph = (): void => {
    if (joinsNext) return;
    const label = text.trim() === '' && pictures.length === 0 ? '' : numbering.label(properties.list, properties.level, properties.style);
    const written = linesOf(label + text, line, pictures);
    const cell = tables.at(-1)?.rows.at(-1)?.at(-1);
    let target = cell?.paragraphs;
    if (!target) {
      const last = blocks.at(-1);
      target = Array.isArray(last) ? last : [];
      if (target !== last) blocks.push(target);
    }
    for (const one of written) target.push(one);
    text = '';
    pictures = [];
  };

  readXml(parts.read(parts.main), {
    open(name, attributes) {
      const value = attributes['val'] ?? '';
      if (leftOut.has(name)) {
        // An empty mark on a paragraph or a row says that its end was deleted.
        if (name === 'del' && inParagraphProperties > 0 && box === 0) joinsNext = true;
        if (name === 'del' && inRowProperties) tables.at(-1)?.dropped.add((tables.at(-1)?.rows.length ?? 1) - 1);
        skipped += 1;
      } else if (skipped > 0) return;
      else if (name === 'oMath') { if (formula === 0) write('\uFFFD'); formula += 1; }
      else if (name === 'txbxContent') { box += 1; boxText += box === 1 && boxText !== '' ? '\n' : ''; }
      else if (box > 0 || formula > 0) { if (name === 't') inText = true; else if (name === 'p' && boxText !== '') boxText += '\n'; else if (name === 'blip' || name === 'imagedata') boxText += '［图］'; }
      else if (name === 'tbl') tables.push({ rows: [], dropped: new Set() });
      else if (name === 'tr') tables.at(-1)?.rows.push([]);
      else if (name === 'trPr') inRowProperties = true;
      else if (name === 'tc') tables.at(-1)?.rows.at(-1)?.push({ paragraphs: [] });
      else if (name === 'gridSpan') { for (let more = 1; more < Math.min(Number(value) || 1, 64); more += 1) tables.at(-1)?.rows.at(-1)?.splice(-1, 0, { paragraphs: [] }); }
      else if (name === 'p') {
        line += 1;
        if (joinsNext) joinsNext = false;
        else properties = { list: null, level: null, style: '' };
      } else if (name === 'pPr') inParagraphProperties += 1;
      else if (name === 'r') run = { hidden: false, raised: false };
      else if (inParagraphProperties > 0) {
        if (name === 'numId') properties.list = value;
        else if (name === 'ilvl') properties.level = Number(value);
        else if (name === 'pStyle') properties.style = value;
      } else if (name === 'vanish') run.hidden = value !== '0' && value !== 'false';
      else if (name === 'vertAlign') run.raised = value === 'superscript';
      else if (name === 't') inText = true;
      else if (name === 'tab' || name === 'ptab') write('\t');
      else if (name === 'br' || name === 'cr') write('\n');
      else if (name === 'noBreakHyphen') write('-');
      else if (name === 'sym') write(symbolText(attributes['font'] ?? '', attributes['char'] ?? ''));
      else if (name === 'docPr') alt = attributes['descr'] ?? '';
      else if (name === 'blip') picture(related.get(attributes['embed'] ?? '')?.target);
      else if (name === 'imagedata') picture(related.get(attributes['id'] ?? '')?.target);
      else if (name === 'chart' || name === 'relIds') write('\uFFFD');
    },
    text(written) { if (inText) write(written.replace(/[\uFFFC\uFFFD\u200B-\u200D\u2060\uFEFF]/g, '')); },
    close(name) {
      if (leftOut.has(name)) skipped -= 1;
      else if (skipped > 0) return;
      else if (name === 'oMath') formula -= 1;
      else if (name === 'txbxContent') {
        box -= 1;
        if (box === 0 && boxText.trim() !== '') aside.push({ line, text: boxText.trim() });
        if (box === 0) boxText = '';
      } else if (name === 't') inText = false;
      else if (box > 0 || formula > 0) return;
      else if (name === 'pPr') inParagraphProperties -= 1;
      else if (name === 'trPr') inRowProperties = false;
      else if (name === 'p') {
        endParagraph();
        if (hiddenText.trim() !== '') aside.push({ line, text: hiddenText.trim() });
        hiddenText = '';
      } else if (name === 'tc' && joinsNext) {
        // Its last paragraph was deleted at the end: what is left of it stays in its cell.
        joinsNext = false;
        endParagraph();
      } else if (name === 'tbl') {
        const done = tables.pop();
        const rows = done?.rows.filter((_, index) => !done.dropped.has(index)) ?? [];
        const outer = tables.at(-1)?.rows.at(-1)?.at(-1);
        if (outer) outer.paragraphs = outer.paragraphs.concat(rows.flat().flatMap(({ paragraphs }) => paragraphs));
        else blocks.push({ rows });
      }
    },
  });
  return { blocks, aside };
}

/** The lines of one paragraph, each with the pictures that stand in it. */
function linesOf(text: string, line: number, pictures: readonly FoundPicture[]): TextLine[] {
  let taken = 0;
  return text.split('\n').map((part) => {
    const held = part.split('\uFFFC').length - 1;
    const own = pictures.slice(taken, taken + held);
    taken += held;
    return { text: part, line, ...(own.length > 0 ? { pictures: own } : {}) };
  });
}
