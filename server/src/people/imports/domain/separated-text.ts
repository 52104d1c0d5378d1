/** Why a file that is no workbook is no table either. */
export type TextRefusal = 'workbook/not-a-workbook' | 'workbook/empty' | 'workbook/too-large';

export interface TextRow {
  row: number;
  cells: string[];
}

const cellLimit = 2_000_000;

/**
 * Text of a .csv from an unknown hand: UTF-8 with or without its mark, UTF-16 as Excel's "Unicode text", else GB 18030,
 * which holds GBK and GB 2312 and is what Excel and WPS write on a Chinese Windows. Null when it is none of them.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  for (const label of encoding ? [encoding] : ['utf-8', 'gb18030']) {
    const text = decodeAs(label, bytes);
    // control characters no table has: a picture or a program that happens to decode
    if (text !== null && !/[\u0000-\u0008\u000E-\u001F]/.test(text)) return text;
  }
  return null;
}

function decodeAs(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Rows of a text separated by commas, tabs or semicolons, whichever its first lines use most; quotes may hold any of them. */
export function readSeparated(bytes: Uint8Array): { ok: true; rows: TextRow[] } | { ok: false; refusal: TextRefusal } {
  const text = decodeText(bytes);
  if (text === null) return { ok: false, refusal: 'workbook/not-a-workbook' };
  const rows: TextRow[] = [];
  let kept = 0;
  for (const { row, cells } of splitRows(text, separatorOf(text))) {
    if (!cells.some((cell) => cell.trim() !== '')) continue;
    kept += cells.length;
    if (kept > cellLimit) return { ok: false, refusal: 'workbook/too-large' };
    rows.push({ row, cells });
  }
  if (rows.length === 0) return { ok: false, refusal: 'workbook/empty' };
  return { ok: true, rows };
}

function separatorOf(text: string): string {
  const start = text.slice(0, 4000).replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\r|\n/).slice(0, 10).join('\n');
  const count = (sign: string): number => start.split(sign).length - 1;
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Rows are counted as a spreadsheet would: a line break within quotes is no new row. */
function* splitRows(text: string, separator: string): Generator<TextRow> {
  let row = 1;
  let cells: string[] = [];
  let at = 0;
  for (;;) {
    const cell = readCell(text, at, separator);
    cells.push(cell.text);
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    yield { row, cells };
    if (at >= text.length) return;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    row += 1;
    cells = [];
  }
}

function readCell(text: string, start: number, separator: string): { text: string; end: number } {
  const ends = (at: number): boolean => at >= text.length || text[at] === separator || text[at] === '\n' || text[at] === '\r';
  if (text[start] === '"') {
    let content = '';
    let from = start + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      // a quote nobody closed: the sign is part of the text
      if (quote < 0) break;
      content += text.slice(from, quote);
      if (text[quote + 1] === '"') {
        content += '"';
        from = quote + 2;
        continue;
      }
      let end = quote + 1;
      while (!ends(end)) end += 1;
      return { text: content + text.slice(quote + 1, end), end };
    }
  }
  let end = start;
  while (!ends(end)) end += 1;
  return { text: text.slice(start, end), end };
}
