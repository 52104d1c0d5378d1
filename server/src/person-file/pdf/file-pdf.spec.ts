import { inflateSync } from 'node:zlib';
import { practicePortrait } from '../../demo-picture.ts';
import type { FileSheets, SheetEntry } from '../domain/file-sheets.ts';
import { filePdf } from './file-pdf.ts';
import { Faces } from './fonts.ts';

const faces = new Faces();
const entry = (title: string, lines: SheetEntry['lines'] = [], practice = false): SheetEntry => ({ title, lines, practice });
const sheets = (entries: SheetEntry[], madeFor = '王大山'): FileSheets => ({
  title: '一人一档', madeFor, madeBy: '经办人', madeAt: '2026年11月25日 14:05', sections: [{ heading: '基本信息', none: '没有记录。', entries }],
});
/** What a reader who copies the text gets, page by page: glyph numbers put back into characters by the font's own map. */
function pagesOf(pdf: Buffer): string[] {
  const objects = new Map([...pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)].map(([, id, body]) => [id!, body!]));
  return [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body)).map((body) => {
    const [, bytes] = /stream\n([\s\S]*?)\nendstream/.exec(objects.get(/Contents (\d+)/.exec(body)![1]!)!)!;
    return inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1');
  });
}

async function textOf(given: FileSheets, photo: Uint8Array | null = null): Promise<string[]> {
  const pdf = (await filePdf(given, photo, faces)).toString('latin1');
  const objects = new Map([...pdf.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)].map(([, id, body]) => [id!, body!]));
  const streamOf = (id: string): string => {
    const [, bytes] = /stream\n([\s\S]*?)\nendstream/.exec(objects.get(id)!)!;
    return inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1');
  };
  const fonts = new Map<string, string[]>();
  const mapOf = (fontId: string): string[] => {
    const map = /<0000> <[\da-f]+> \[([^\]]*)\]/g;
    return [...streamOf(/ToUnicode (\d+)/.exec(objects.get(fontId)!)![1]!).matchAll(map)].flatMap(([, list]) => [...list!.matchAll(/<([\da-f ]*)>/g)].map(([, hex]) => Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')));
  };
  for (const body of objects.values()) for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) if (!fonts.has(name!)) fonts.set(name!, mapOf(id!));
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body));
  return pages.map((body) => {
    let font: string[] = [];
    return [...streamOf(/Contents (\d+)/.exec(body)![1]!).matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].map(([, name, shown]) => {
      if (name) font = fonts.get(name)!;
      return name ? '' : [...shown!.matchAll(/<([\da-f]+)>/g)].map(([, hex]) => hex!.match(/.{4}/g)!.map((glyph) => font[parseInt(glyph, 16)]).join('')).join('');
    }).join('');
  });
}

describe('the PDF of a file', () => {
  it('draws rare characters of names and the middle dot, and says nothing of missing ones', async () => {
    const [page] = await textOf(sheets([entry('买买提·䶮龑㙦𫖮', [['性别', '男']])]));
    expect(page).toContain('买买提·䶮龑㙦𫖮');
    expect(page).not.toContain('注：');
  });

  it('draws a box for a character no font has and names its code point, once', async () => {
    const [page] = await textOf(sheets([entry('王\u{3FFF0}山\u{3FFF0}\u{3FFF1}')]));
    expect(page).toContain('王山');
    expect(page).toContain('编码依次为 U+3FFF0、U+3FFF1。');
  });

  it('has a footer on every page: by whom, for whom, when, which page of how many', async () => {
    const pages = await textOf(sheets(Array.from({ length: 30 }, (_, n) => entry(`第 ${n} 项`, [['时间', '2026年'], ['内容', '很长的说明，'.repeat(40)]]))));
    expect(pages.length).toBeGreaterThan(3);
    for (const [number, page] of pages.entries()) {
      expect(page).toContain(`第 ${number + 1} 页，共 ${pages.length} 页`);
      expect(page).toContain('由 经办人 为 王大山 制作于 2026年11月25日 14:05。');
    }
    for (let item = 0; item < 30; item += 1) expect(pages.filter((page) => page.includes(`第 ${item} 项`))).toHaveLength(1);
  });

  it('marks what is 练习用 and only that', async () => {
    const [page] = await textOf(sheets([entry('考试', [], true), entry('学历')]));
    expect(page!.split('。带“练习用”')[0]!.match(/练习用/g)).toHaveLength(1);
  });

  it('says so where there is nothing', async () => expect((await textOf(sheets([])))[0]).toContain('没有记录。'));

  it('lets no mark of direction turn a line round', async () => expect((await textOf(sheets([entry('王\u202E大山')])))[0]).toContain('王大山'));
});

describe('the photograph in the PDF of a file', () => {
  const portrait = practicePortrait();
  const imagesOf = async (photo: Uint8Array | null, given = sheets([entry('王大山')])) => [...(await filePdf(given, photo, faces)).toString('latin1').matchAll(/\/Subtype \/Image/g)].length;

  it('stands once, and not at all where there is none to print', async () => {
    expect(await imagesOf(portrait)).toBe(1);
    expect(await imagesOf(null)).toBe(0);
  });

  it('stands top right on the first page, and lines beside it leave it room', async () => {
    // signs as wide as high, so that a line is as wide as it has signs
    const long = { ...sheets(Array.from({ length: 12 }, () => entry('很长的名字'.repeat(20), [['岗位', '很长的岗位'.repeat(20)]])), '很长的名字'.repeat(20)), madeAt: '某年某月某日' };
    const [page] = pagesOf(await filePdf(long, portrait, faces));
    // x, y and size of the picture: a matrix before its name is drawn
    const [, width, , , height, x, y] = /([\d.]+) (\S+) (\S+) (-?[\d.]+) ([\d.]+) ([\d.]+) cm\s*\/I1 Do/.exec(page!)!.map(Number);
    expect({ right: Math.round(x! + width!), top: Math.round(y! + height!) }).toEqual({ right: 547, top: 48 });
    const texts = [...page!.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm\s*\/F\d+ ([\d.]+) Tf\s*\[([^\]]*)\] TJ/g)].map(([, left, bottom, size, glyphs]) => ({
      top: 841.89 - Number(bottom), right: Number(left) + Number(size) * glyphs!.match(/[\da-f]{4}/g)!.length,
    }));
    const beside = texts.filter(({ top }) => top < 147);
    expect(beside.length).toBeGreaterThan(2);
    for (const { right } of beside) expect(right).toBeLessThan(x!);
    expect(texts.some(({ top, right }) => top > 160 && right > x!)).toBe(true);
  });

  it.each([
    ['cut off', portrait.subarray(0, portrait.length - 40)],
    ['with a picture shorter than it says', Uint8Array.from(portrait, (byte, at) => (at === 23 ? byte + 1 : byte))],
    ['that says it is endless', Uint8Array.from(portrait, (byte, at) => (at >= 33 && at < 37 ? 0x7f : byte))],
    ['of another kind of packing', Uint8Array.from(portrait, (byte, at) => (at === 45 ? byte ^ 0xff : byte))],
    ['that begins as a .jpg and ends', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2])],
    ['that is nothing', Uint8Array.from([1, 2, 3])],
  ])('a file %s is left out and the PDF says so', async (_what, photo) => {
    expect(await imagesOf(photo)).toBe(0);
    expect((await textOf(sheets([entry('王大山')]), photo)).join('')).toContain('照片的文件打不开');
  });

  it('a .jpg is taken as it is', async () => {
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 40, 0, 30, 1, 1, 0x11, 0, 0xff, 0xda, 0, 2, 0xff, 0xd9]);
    expect(await imagesOf(jpeg)).toBe(1);
  });
});
