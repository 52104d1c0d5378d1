import { crc32 } from 'node:zlib';
import ExcelJS from 'exceljs';

/** A file as a person picks it in the browser. */
export interface PickedFile { name: string; mimeType: string; buffer: Buffer }

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function picked(name: string, buffer: Buffer): PickedFile {
  return { name, mimeType: xlsx, buffer };
}

/** An .xlsx written cell by cell, so that it may also hold what our own writer would never write. */
export async function sheet(name: string, rows: (string | number | null)[][]): Promise<PickedFile> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Sheet1').addRows(rows);
  return picked(name, Buffer.from(await workbook.xlsx.writeBuffer()));
}

/** The texts of the first sheet, and whether any cell of it is a formula. */
export async function readSheet(file: Buffer): Promise<{ rows: string[][]; formulas: number }> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  const rows: string[][] = [];
  let formulas = 0;
  workbook.worksheets[0]!.eachRow((row) => {
    const texts: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.type === ExcelJS.ValueType.Formula) formulas += 1;
      texts.push(String(cell.value ?? ''));
    });
    rows.push(texts);
  });
  return { rows, formulas };
}

export const questionColumns = ['试题类型', '题目内容', '题目选项', '题目答案', '章节', '解析'];
export const rosterColumns = ['序号', '姓名', '性别', '身份证号', '文化程度', '工作单位', '岗位/职务', '联系电话'];

/**
 * Questions whose right answer a test can tell from the text: right options say 应当, wrong ones 可以不; a true
 * statement says 必须, a false one 不必.
 */
export function plainQuestions(each: number): string[][] {
  const numbers = Array.from({ length: each }, (_, index) => index + 1);
  return [
    ...numbers.map((n) => ['单选题', `练习${n}：进入工作面以前，瓦斯检查工( )。`, `A.可以不带仪器${n}**B.应当检查瓦斯${n}**C.可以不看记录${n}**D.可以不通风${n}`, 'B', '瓦斯检查', '练习用解析']),
    ...numbers.map((n) => ['多选题', `练习${n}：交接班时，瓦斯检查工( )。`, `A.应当当面交接${n}**B.可以不记录${n}**C.应当说明隐患${n}**D.可以不签字${n}`, 'AC', '交接班', '练习用解析']),
    ...numbers.map((n) => ['判断题', n % 2 === 1 ? `练习${n}：下井必须携带自救器。` : `练习${n}：下井不必携带自救器。`, '', n % 2 === 1 ? '正确' : '错误', '自救', '练习用解析']),
  ];
}

/** A file locked with a password as Excel writes it: an OLE compound file that holds the package encrypted. */
export function lockedWorkbook(): Buffer {
  return Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(4000)]);
}

/** A zip archive of uncompressed parts: enough of a workbook to carry program code. */
export function workbookWithMacros(): Buffer {
  const parts = Object.entries({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>', 'xl/vbaProject.bin': 'code' });
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, text] of parts) {
    // version, flags, method, time, date, checksum, both sizes, length of the name, of the extra field
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(text), 10);
    facts.writeUInt32LE(text.length, 14);
    facts.writeUInt32LE(text.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(Buffer.concat(bodies).length, 10);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name + text));
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, Buffer.from(name));
  }
  const [body, index] = [Buffer.concat(bodies), Buffer.concat(directory)];
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, index, end]);
}
