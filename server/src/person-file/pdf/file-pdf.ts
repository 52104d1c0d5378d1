import PDFDocument from 'pdfkit';
import type { FileSheets, SheetEntry } from '../domain/file-sheets.ts';
import { breakLines } from '../domain/lines.ts';
import type { Faces } from './fonts.ts';
import { isDrawable } from './picture.ts';

const page = { width: 595.28, height: 841.89, left: 48, right: 48, top: 48, bottom: 64 };
const inner = page.width - page.left - page.right;
const labelWidth = 84;
/** As on a printed form: 25 by 35 mm, top right. */
const photoBox = { width: 71, height: 99 };
const ink = '#14222c';
const soft = '#4a5b66';
const brand = '#0f3d5c';
const bad = '#a11b14';

/** Draws a file: the photograph, headings, entries that do not tear apart, a footer on every page, and a note of what could not be drawn. */
export async function filePdf(sheets: FileSheets, photo: Uint8Array | null, faces: Faces): Promise<Buffer> {
  const drawing = new Drawing(faces);
  if (photo) drawing.photo(photo);
  drawing.title(sheets);
  for (const { heading, entries, none } of sheets.sections) {
    drawing.heading(heading);
    for (const entry of entries) drawing.entry(entry);
    if (entries.length === 0) drawing.paragraph(none, 10.5, soft);
  }
  return drawing.finish(sheets);
}

class Drawing {
  private readonly document: PDFKit.PDFDocument;
  private readonly done: Promise<Buffer>;
  private readonly registered = new Set<string>();
  /** Characters no font has, in the order they came. */
  private readonly missing = new Set<string>();
  private y = page.top;
  /** Down to where lines leave room for the photograph on the first page. */
  private photoEnds = 0;
  private photoLeftOut = false;

  constructor(private readonly faces: Faces) {
    this.document = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, font: undefined as unknown as string, lang: 'zh-CN', info: { Title: '一人一档', Producer: "Kuang'an" } });
    const chunks: Buffer[] = [];
    this.document.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.done = new Promise((resolve) => this.document.on('end', () => resolve(Buffer.concat(chunks))));
  }

  photo(bytes: Uint8Array): void {
    this.photoLeftOut = !isDrawable(bytes);
    if (this.photoLeftOut) return;
    const { width, height } = photoBox;
    this.document.image(Buffer.from(bytes), page.width - page.right - width, page.top, { fit: [width, height], align: 'right' });
    this.photoEnds = page.top + height + 8;
  }

  title({ title, madeFor, madeAt }: FileSheets): void {
    this.text(title, page.left, this.y, 22, brand);
    this.y += 34;
    for (const line of this.broken(`${madeFor} · ${madeAt}`, 11, this.free())) this.line(line, 11, 18, page.left, soft);
    this.y += 6;
  }

  heading(words: string): void {
    // never the last line of a page
    this.room(64);
    this.y += 12;
    this.document.rect(page.left, this.y, 4, 17).fill(brand);
    this.text(words, page.left + 12, this.y, 13.5, brand);
    this.y += 26;
  }

  entry({ title, lines, practice }: SheetEntry): void {
    const rows = lines.map(([label, value]) => ({ label, value: this.broken(value, 10.5, this.free() - labelWidth - 12) }));
    const titles = this.broken(title, 12, this.free() - 12 - (practice ? 60 : 0));
    const height = titles.length * 18 + rows.reduce((sum, row) => sum + row.value.length * 16, 0) + 12;
    this.room(Math.min(height, page.height - page.top - page.bottom));
    const markTop = this.y;
    for (const line of titles) this.line(line, 12, 18, page.left + 12, ink);
    if (practice) this.mark('练习用', markTop);
    for (const { label, value } of rows) {
      this.room(16);
      this.text(label, page.left + 12, this.y, 10.5, soft);
      for (const line of value) this.line(line, 10.5, 16, page.left + 12 + labelWidth, ink);
    }
    this.y += 4;
    this.document.moveTo(page.left + 12, this.y).lineTo(page.left + this.free(), this.y).lineWidth(0.5).stroke('#c9d3da');
    this.y += 8;
  }

  paragraph(words: string, size: number, colour: string): void {
    for (const line of this.broken(words, size, inner - 12)) this.line(line, size, size * 1.6, page.left + 12, colour);
  }

  finish({ madeBy, madeFor, madeAt }: FileSheets): Promise<Buffer> {
    if (this.missing.size > 0) {
      this.room(60);
      this.y += 16;
      const codes = [...this.missing].map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
      this.paragraph(`注：方框代表本机字体里没有的字，编码依次为 ${codes.join('、')}。登记的内容没有改变，以系统里的为准。`, 9.5, bad);
    }
    if (this.photoLeftOut) {
      this.room(40);
      this.y += 16;
      this.paragraph('注：照片的文件打不开，没有印在这里。请换一张照片。', 9.5, bad);
    }
    const { start, count } = this.document.bufferedPageRange();
    for (let number = start; number < start + count; number += 1) {
      this.document.switchToPage(number);
      const top = page.height - page.bottom + 18;
      this.document.moveTo(page.left, top - 6).lineTo(page.width - page.right, top - 6).lineWidth(0.5).stroke('#c9d3da');
      const place = `第 ${number + 1} 页，共 ${count} 页`;
      const placeWidth = this.widthOf(place, 9);
      this.text(place, page.width - page.right - placeWidth, top, 9, soft);
      const words = `由 ${madeBy} 为 ${madeFor} 制作于 ${madeAt}。带“练习用”字样的内容没有任何证明效力。`;
      for (const [row, line] of this.broken(words, 9, inner - placeWidth - 16).slice(0, 2).entries()) this.text(line, page.left, top + row * 13, 9, soft);
    }
    this.document.end();
    return this.done;
  }

  private mark(words: string, top: number): void {
    const width = this.widthOf(words, 10) + 14;
    const left = page.left + this.free() - width;
    this.document.roundedRect(left, top - 1, width, 18, 3).lineWidth(1).dash(2.5, { space: 2 }).stroke(bad).undash();
    this.text(words, left + 7, top + 1, 10, bad);
  }

  private line(words: string, size: number, height: number, left: number, colour: string): void {
    this.room(height);
    this.text(words, left, this.y, size, colour);
    this.y += height;
  }

  /** Begins a page when so much does not fit on this one. */
  private room(height: number): void {
    if (this.y + height <= page.height - page.bottom) return;
    this.document.addPage();
    this.y = page.top;
    this.photoEnds = 0;
  }

  /** How wide a line may be where the drawing stands. */
  private free(): number {
    return this.y < this.photoEnds ? inner - photoBox.width - 16 : inner;
  }

  private broken(words: string, size: number, width: number): string[] {
    return breakLines(printable(words), width, (character) => this.faces.widthOf(character) * size);
  }

  private widthOf(words: string, size: number): number {
    return [...words].reduce((sum, character) => sum + this.faces.widthOf(character) * size, 0);
  }

  /** Draws one line, face by face; what no face has becomes a box. */
  private text(words: string, left: number, top: number, size: number, colour: string): void {
    let x = left;
    let run = '';
    let name: string | null = null;
    const flush = (): void => {
      if (run !== '' && name !== null) this.document.font(name).fontSize(size).fillColor(colour).text(run, x, top, { lineBreak: false });
      x += this.widthOf(run, size);
      run = '';
    };
    for (const character of printable(words)) {
      const face = this.faces.faceOf(character);
      if (!face) {
        flush();
        this.missing.add(character);
        this.document.rect(x + size * 0.1, top + size * 0.25, size * 0.8, size * 0.9).lineWidth(0.7).stroke(colour);
        x += size;
        continue;
      }
      if (face.name !== name) flush();
      this.register(face.name, face.path, face.member);
      name = face.name;
      run += character;
    }
    flush();
  }

  private register(name: string, path: string, member: string | undefined): void {
    if (this.registered.has(name)) return;
    this.document.registerFont(name, path, member);
    this.registered.add(name);
  }
}

/** Without what draws nothing or would turn the line round: controls, marks of direction, selectors of variants. */
function printable(words: string): string {
  return words.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu, (sign) => (sign === '\n' ? '\n' : ''));
}
