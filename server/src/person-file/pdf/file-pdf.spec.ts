import { inflateSync } from 'node:zlib';
import type { FileSheets, SheetEntry } from '../domain/file-sheets.ts';
import { filePdf } from './file-pdf.ts';
import { Faces } from './fonts.ts';

const faces = new Faces();
const entry = (title: string, lines: SheetEntry['lines'] = [], practice = false): SheetEntry => ({ title, lines, practice });
const sheets = (entries: SheetEntry[], madeFor = '王大山'): FileSheets => ({
  title: '一人一档', madeFor, madeBy: '经办人', madeAt: '2026年11月25日 14:05', sections: [{ heading: '基本信息', none: '没有记录。', entries }],
});
/** What a reader who copies the text gets, page by page: glyph numbers put back into characters by the font's own map. */
async function textOf(given: FileSheets): Promise<string[]> {
  const pdf = (await filePdf(given, faces)).toString('latin1');
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
