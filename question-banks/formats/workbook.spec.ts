import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { openWorkbook } from './workbook.ts';
import type { SheetCells } from './workbook.ts';

const written = async (fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('题库'), workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};
const plain = () => written((sheet) => sheet.addRow(['题干', '答案']));
const repacked = (bytes: Uint8Array, change: (parts: Zippable) => void): Uint8Array => {
  const parts: Zippable = unzipSync(bytes);
  change(parts);
  return zipSync(parts);
};
const sheetPart = 'xl/worksheets/sheet1.xml';
const withSheetXml = async (xml: string) => repacked(await plain(), (parts) => { parts[sheetPart] = strToU8(xml); });
const refusal = async (bytes: Uint8Array, limits = {}) => {
  const opened = await openWorkbook(bytes, limits);
  return opened.ok ? 'opened' : opened.refusal;
};
const sheets = async (bytes: Uint8Array): Promise<SheetCells[]> => {
  const opened = await openWorkbook(bytes);
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.sheets;
};
/** An OLE compound file's header and a directory entry of the given name. */
const compound = (name: string): Uint8Array => Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(1016), Buffer.from(name, 'utf16le'), Buffer.alloc(512)]);
const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

describe('files that are not opened', () => {
  it('more than 20 MB', async () => {
    expect(await refusal(new Uint8Array(20_000_001))).toBe('workbook/too-large');
  });

  it('more cells than the limit, also when they are only gaps', async () => {
    expect(await refusal(await written((sheet) => { for (let i = 0; i < 40; i += 1) sheet.addRow(['a', 'b', 'c']); }), { cells: 119 })).toBe('workbook/too-large');
    expect(await refusal(await written((sheet) => { for (let i = 1; i < 200; i += 1) sheet.getCell(i, 16_384).value = 'x'; }))).toBe('workbook/too-large');
  });

  it('text, an image, an empty file, a .docx and a .zip are no workbooks', async () => {
    expect(await refusal(strToU8('题干,答案\n1,2'))).toBe('workbook/not-a-workbook');
    expect(await refusal(Buffer.from('89504E470D0A1A0A0000', 'hex'))).toBe('workbook/not-a-workbook');
    expect(await refusal(new Uint8Array())).toBe('workbook/not-a-workbook');
    expect(await refusal(zipSync({ 'a.txt': strToU8('a') }))).toBe('workbook/not-a-workbook');
    const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
    expect(await refusal(zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      '_rels/.rels': strToU8(`<Relationships><Relationship Id="r1" Type="${relation}" Target="word/document.xml"/></Relationships>`),
      'word/document.xml': strToU8('<w:document xmlns:w="w"/>'),
    }))).toBe('workbook/not-a-workbook');
  });

  it('locked with a password, whether as compound file or by the archive itself', async () => {
    expect(await refusal(compound('EncryptedPackage'))).toBe('workbook/encrypted');
    const locked = Buffer.from(await plain());
    for (let at = 0; (at = locked.indexOf('PK\u0001\u0002', at, 'latin1')) >= 0; at += 4) locked[at + 8]! |= 1;
    expect(await refusal(locked)).toBe('workbook/encrypted');
  });

  it('.xls and .xlsb', async () => {
    expect(await refusal(compound('Workbook'))).toBe('workbook/old-format');
    expect(await refusal(Buffer.from('0904060000001000', 'hex'))).toBe('workbook/old-format');
    expect(await refusal(repacked(await plain(), (parts) => { parts['xl/workbook.bin'] = new Uint8Array(8); }))).toBe('workbook/old-format');
  });

  it('macros: a program part, a macro sheet, or the content type of an .xlsm', async () => {
    expect(await refusal(repacked(await plain(), (parts) => { parts['xl/vbaProject.bin'] = new Uint8Array(8); }))).toBe('workbook/macros');
    expect(await refusal(repacked(await plain(), (parts) => { parts['xl/macrosheets/sheet1.xml'] = strToU8('<a/>'); }))).toBe('workbook/macros');
    expect(await refusal(repacked(await plain(), (parts) => {
      const types = Buffer.from(parts['[Content_Types].xml'] as Uint8Array).toString();
      parts['[Content_Types].xml'] = strToU8(types.replace('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'));
    }))).toBe('workbook/macros');
  });

  it('cut off anywhere, or with one byte of a sheet changed', async () => {
    const whole = await plain();
    for (const share of [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999]) expect(await refusal(whole.slice(0, Math.max(4, Math.floor(whole.length * share))))).toBe('workbook/broken');
    const stored = Buffer.from(zipSync(unzipSync(await written((sheet) => sheet.addRow(['answer A']))), { level: 0 }));
    expect(await refusal(stored)).toBe('opened');
    stored[stored.indexOf('answer A') + 7] = 'B'.charCodeAt(0);
    expect(await refusal(stored)).toBe('workbook/broken');
  });

  it('a part that is not well-formed, points at nothing or is missing', async () => {
    for (const rows of ['<row r="1"><c r="A1"></row>', '<row r="0"/>', '<row r="1"><c r="1A"><v>1</v></c></row>', '<row r="1"><c r="A1" t="s"><v>99</v></c></row>', '<row r="1"><c r="A1"><v>&nope;</v></c></row>', '<row r="1"><c r="A1"><v>x</v></c></row>']) {
      expect(await refusal(await withSheetXml(`<worksheet ${namespace}><sheetData>${rows}</sheetData></worksheet>`))).toBe('workbook/broken');
    }
    expect(await refusal(repacked(await plain(), (parts) => { delete parts[sheetPart]; }))).toBe('workbook/broken');
  });

  it('a cell longer than any spreadsheet program can write', async () => {
    const cell = (length: number) => withSheetXml(`<worksheet ${namespace}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(length)}</t></is></c></row></sheetData></worksheet>`);
    expect(await refusal(await cell(32_767), { ratio: 1e9 })).toBe('opened');
    expect(await refusal(await cell(32_768), { ratio: 1e9 })).toBe('workbook/broken');
  });

  it('one name twice in the directory: two programs would read two different sheets', async () => {
    const bytes = Buffer.from(repacked(await plain(), (parts) => { parts['xl/worksheets/sheet9.xml'] = strToU8('<a/>'); }));
    for (let at = 0; (at = bytes.indexOf('sheet9.xml', at)) >= 0; at += 1) bytes[at + 5] = '1'.charCodeAt(0);
    expect(await refusal(bytes)).toBe('workbook/broken');
  });

  it('a document type or an external entity in any part, in UTF-16 too', async () => {
    const attack = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    expect(await refusal(repacked(await plain(), (parts) => { parts['xl/theme/theme1.xml'] = strToU8(attack); }))).toBe('workbook/broken');
    expect(await refusal(repacked(await plain(), (parts) => { parts['docProps/custom.xml'] = Buffer.from(`\uFEFF${attack}`, 'utf16le'); }))).toBe('workbook/broken');
    expect(await refusal(await withSheetXml(attack))).toBe('workbook/broken');
  });

  it('a bomb that declares its size, by total or by ratio', async () => {
    const bomb = repacked(await plain(), (parts) => { parts['xl/media/image1.png'] = new Uint8Array(30_000_000); });
    expect(await refusal(bomb)).toBe('workbook/bomb');
    expect(await refusal(bomb, { ratio: 1e9 })).toBe('opened');
    expect(await refusal(bomb, { ratio: 1e9, unpackedBytes: 29_000_000 })).toBe('workbook/bomb');
  });

  it('a bomb that lies about its size is stopped while it unpacks', async () => {
    const bytes = Buffer.from(repacked(await plain(), (parts) => { parts[sheetPart] = new Uint8Array(60_000_000).fill(32); }));
    // The last time the name stands in the file it is in the directory, 46 bytes into its entry.
    bytes.writeUInt32LE(100, bytes.lastIndexOf(sheetPart) - 46 + 24);
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(bytes)).toBe('workbook/bomb');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it('no text in any sheet', async () => {
    expect(await refusal(await written((sheet) => sheet.addRow(['', null, '  '])))).toBe('workbook/empty');
  });
});

describe('what a cell says', () => {
  const first = async (value: ExcelJS.CellValue, numFmt?: string) => {
    const [sheet] = await sheets(await written((target) => { target.getCell('A1').value = value; if (numFmt) target.getCell('A1').numFmt = numFmt; target.getCell('B1').value = 'end'; }));
    return sheet!.rows[0]!.cells[0];
  };

  it.each<[string, ExcelJS.CellValue, string | undefined, string]>([
    ['text, exactly', '  <b>1 & 2</b>\n=SUM(A1)\t', undefined, '  <b>1 & 2</b>\n=SUM(A1)\t'],
    ['rare characters', '䶮𠮷', undefined, '䶮𠮷'],
    ['rich text', { richText: [{ text: '红', font: { bold: true } }, { text: '字 ' }] }, undefined, '红字 '],
    ['a link', { text: '规程', hyperlink: 'https://example.invalid/' }, undefined, '规程'],
    ['the result of a formula', { formula: 'A2&"&lt;"', result: 'a&lt;b' }, undefined, 'a&lt;b'],
    ['the numeric result of a formula', { formula: '1/4', result: 0.25 }, undefined, '0.25'],
    ['truth', true, undefined, 'TRUE'],
    ['an error', { error: '#N/A' }, undefined, '#N/A'],
    ['a large number', 123456789012345680, undefined, '123456789012345680'],
    ['a larger one', 1e21, undefined, '1000000000000000000000'],
    ['a small one', 0.00000012, undefined, '0.00000012'],
    ['a sum', 0.1 + 0.2, undefined, '0.3'],
    ['leading zeros by format', 42, '000000', '000042'],
    ['a percentage', 0.015, '0.0%', '1.5%'],
    ['a percentage whose format hides a digit', 0.015, '0%', '1.5%'],
    ['decimals by format', 1, '0.0', '1.0'],
    ['a day', new Date(Date.UTC(2026, 10, 25)), 'yyyy/m/d', '2026-11-25'],
    ['a day in words', new Date(Date.UTC(2026, 0, 1)), 'yyyy"年"m"月"d"日"', '2026-01-01'],
    ['an hour of a day', new Date(Date.UTC(2026, 10, 25, 8, 30)), 'yyyy-mm-dd hh:mm', '2026-11-25 08:30'],
    ['a time', 0.5, 'h:mm', '12:00:00'],
  ])('%s', async (_, value, format, text) => {
    expect(await first(value, format)).toBe(text);
  });

  it('dates count from 1904 where the workbook says so', async () => {
    const [sheet] = await sheets(await written((target, workbook) => {
      workbook.properties.date1904 = true;
      target.getCell('A1').value = new Date(Date.UTC(2026, 10, 25));
    }));
    expect(sheet!.rows[0]!.cells[0]).toBe('2026-11-25');
  });

  it('inline strings, phonetic guides, prefixed names, missing addresses and escaped characters are read right', async () => {
    const bytes = await withSheetXml(`<x:worksheet xmlns:x="${namespace.slice(7, -1)}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>甲</x:t></x:r><x:rPh sb="0" eb="1"><x:t>jia</x:t></x:rPh><x:r><x:t>烷_x0041_</x:t></x:r></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`);
    expect((await sheets(bytes))[0]!.rows).toEqual([{ row: 1, cells: ['甲烷A', '2'], numbers: [1] }]);
  });
});

describe('where cells stand', () => {
  it('blank rows, blank leading columns and several sheets keep their places', async () => {
    const all = await sheets(await written((sheet, workbook) => {
      sheet.getCell('C3').value = 'c3';
      sheet.getCell('B7').value = 'b7';
      workbook.addWorksheet('第二张').getCell('A1').value = 'a1';
    }));
    expect(all).toEqual([
      { name: '题库', rows: [{ row: 3, cells: ['', '', 'c3'] }, { row: 7, cells: ['', 'b7'] }], pictureRows: [] },
      { name: '第二张', rows: [{ row: 1, cells: ['a1'] }], pictureRows: [] },
    ]);
  });

  it('a value merged down stands in each row that has something of its own, a merged title only once', async () => {
    const [sheet] = await sheets(await written((target) => {
      target.getCell('A1').value = '标题'; target.mergeCells('A1:D1');
      target.getCell('A2').value = '瓦斯检查'; target.mergeCells('A2:A5');
      for (const row of [2, 3, 5]) target.getCell(`B${row}`).value = `题${row}`;
    }));
    expect(sheet!.rows.map(({ row, cells }) => [row, ...cells])).toEqual([[1, '标题'], [2, '瓦斯检查', '题2'], [3, '瓦斯检查', '题3'], [5, '瓦斯检查', '题5']]);
  });

  it('a merge or a validation over a whole sheet costs nothing', async () => {
    const bytes = await withSheetXml(`<worksheet ${namespace}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:A1048576"/></mergeCells><dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations></worksheet>`);
    const start = performance.now();
    expect((await sheets(bytes))[0]!.rows).toEqual([{ row: 1, cells: ['1'], numbers: [0] }]);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('pictures are found by the row they start in, floating ones and those inside a cell', async () => {
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const [sheet] = await sheets(await written((target, workbook) => {
      const image = workbook.addImage({ base64: png, extension: 'png' });
      target.addRows([['a'], ['b'], ['c'], ['d'], ['e']]);
      target.addImage(image, 'C4:C4');
      target.addImage(image, { tl: { col: 2, row: 1 }, ext: { width: 10, height: 10 } });
      target.getCell('B5').value = { formula: '_xlfn.DISPIMG("ID_1",1)', result: '=DISPIMG("ID_1",1)' };
    }));
    expect(sheet!.pictureRows).toEqual([2, 4, 5]);
    expect(sheet!.rows[4]!.cells).toEqual(['e']);
  });
});
