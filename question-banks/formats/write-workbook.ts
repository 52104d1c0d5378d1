import ExcelJS from 'exceljs';

/**
 * A text that a spreadsheet program would run as a formula (or as a command behind one) gets an apostrophe in front
 * and stays visible text. Numbers with a sign are treated alike: in an exported table every cell is text.
 */
export function neutraliseFormula(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

export interface TableToWrite {
  /** Name of the sheet; what Excel forbids in it is replaced. */
  sheet: string;
  columns: { header: string; /** Width in characters. */ width?: number }[];
  /** One text per column. */
  rows: string[][];
}

const longestCell = 32_767;

/**
 * An .xlsx with one table, every cell plain text: leading zeros and 18-digit numbers survive, nothing is calculated.
 * Throws when a row has more cells than there are columns, or a cell more characters than Excel can hold.
 */
export async function writeTable({ sheet, columns, rows }: TableToWrite): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const worksheet = workbook.addWorksheet(sheet.replace(/[*?:\\/[\]]/g, ' ').replace(/^'|'$/g, ' ').slice(0, 31).trim() || 'Sheet1');
  worksheet.columns = columns.map(({ header, width }) => ({ width: width ?? Math.max(10, header.length * 2 + 2), style: { numFmt: '@' } }));
  worksheet.addRow(columns.map(({ header }) => plainCell(header))).font = { bold: true };
  rows.forEach((row, index) => {
    if (row.length > columns.length) throw new RangeError(`row ${index + 1} has ${row.length} cells for ${columns.length} columns`);
    worksheet.addRow(row.map(plainCell));
  });
  worksheet.views = [{ state: 'frozen', ySplit: 1 }];
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function plainCell(text: string): string {
  // Control characters cannot stand in XML and would make the file unreadable.
  const clean = neutraliseFormula(text).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
  if (clean.length > longestCell) throw new RangeError(`a cell has ${clean.length} characters, Excel holds ${longestCell}`);
  // A literal _x0041_ would be read back as the character it names.
  return clean.replace(/_(x[0-9A-Fa-f]{4}_)/g, '_x005F_$1');
}
