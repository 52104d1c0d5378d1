import { readDocument } from './document.ts';
import type { DocumentTable } from './document.ts';
import type { OfficePackage } from './office-package.ts';
import type { PictureShelf } from './pictures.ts';
import { findQuestionHeader } from './question-columns.ts';
import type { QuestionRow } from './question-rows.ts';
import { bodyName, readTextLines } from './question-text.ts';
import type { UnreadText } from './question-text.ts';
import { readSheetRows } from './question-workbook.ts';
import type { SheetCells } from './sheet-cells.ts';
import type { SheetPicture } from './sheet-pictures.ts';
import type { TextLine } from './text-lines.ts';

/** Questions of a Word document: its running text, and tables with the columns of a question sheet as such. */
export function readQuestionDocument(parts: OfficePackage, shelf: PictureShelf): { rows: QuestionRow[]; unread: UnreadText[] } {
  const { blocks, aside } = readDocument(parts, shelf);
  const lines: TextLine[] = [];
  const sheetRows: QuestionRow[] = [];
  let tables = 0;
  for (const block of blocks) {
    if (Array.isArray(block)) {
      for (const line of block) lines.push(line);
      continue;
    }
    tables += 1;
    const sheet = sheetOf(block, `表格${tables}`);
    const found = findQuestionHeader(sheet);
    if ('header' in found) for (const row of readSheetRows(sheet, found.header)) sheetRows.push(row);
    else for (const line of tableLines(block)) lines.push(line);
  }
  const text = readTextLines(lines);
  const outside = aside.map(({ line, text: words }): UnreadText => ({ sheet: bodyName, from: line, to: line, text: words.slice(0, 500) }));
  return { rows: [...text.rows, ...sheetRows], unread: [...text.unread, ...outside].sort((a, b) => a.from - b.from) };
}

function sheetOf({ rows }: DocumentTable, name: string): SheetCells {
  const pictures: SheetPicture[] = [];
  const cells = rows.map((row, at) => ({
    row: at + 1,
    cells: row.map(({ paragraphs }, column) => {
      for (const { pictures: own = [] } of paragraphs) for (const picture of own) pictures.push({ row: at + 1, lastRow: at + 1, column, picture });
      return paragraphs.map(({ text }) => text).join('\n').replaceAll('\uFFFC', '').trim();
    }),
  }));
  return { name, rows: cells.filter((row) => row.cells.some((text) => text !== '')), pictureRows: [...new Set(pictures.map(({ row }) => row))], pictures };
}

/** A table that only arranges text: its rows as lines. One of numbers over answers is a key. */
function tableLines({ rows }: DocumentTable): TextLine[] {
  const lines: TextLine[] = [];
  for (const [at, row] of rows.entries()) {
    const texts = row.map(({ paragraphs }) => paragraphs.map(({ text }) => text.trim()).join(' ').trim());
    const below = rows[at + 1]?.map(({ paragraphs }) => paragraphs.map(({ text }) => text.trim()).join(' ').trim());
    const line = row.flatMap(({ paragraphs }) => paragraphs)[0]?.line ?? 0;
    if (/^(?:题号|序号)$/.test(texts[0] ?? '') && /^答案$/.test(below?.[0] ?? '')) {
      lines.push({ line, text: texts.slice(1).flatMap((number, column) => (number === '' ? [] : [`${number}.${below?.[column + 1] ?? ''}`])).join(' ') });
    } else if (/^答案$/.test(texts[0] ?? '') && /^(?:题号|序号)$/.test(rows[at - 1]?.[0]?.paragraphs.map(({ text }) => text.trim()).join('') ?? '')) continue;
    else if (row.filter(({ paragraphs }) => paragraphs.some(({ text }) => text.trim() !== '')).length > 1 && row.every(({ paragraphs }) => paragraphs.length <= 1)) {
      const all = row.flatMap(({ paragraphs }) => paragraphs);
      const pictures = all.flatMap(({ pictures: own = [] }) => own);
      lines.push({ line, text: all.map(({ text }) => text).join('\t'), ...(pictures.length > 0 ? { pictures } : {}) });
    } else for (const { paragraphs } of row) for (const one of paragraphs) lines.push(one);
  }
  return lines;
}
