import PDFDocument from 'pdfkit';
import type { FileKind } from './file-kind.ts';
import { endOf, mayFollow, pdfHeaderAt } from './file-structure.ts';

const hex = (written: string): Uint8Array => Uint8Array.from(Buffer.from(written.replace(/\s/g, ''), 'hex'));
const base64 = (written: string): Uint8Array => Uint8Array.from(Buffer.from(written, 'base64'));
const text = (written: string): Uint8Array => Uint8Array.from(Buffer.from(written, 'latin1'));
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
const without = (bytes: Uint8Array, last: number): Uint8Array => bytes.slice(0, bytes.length - last);

/** Whole, with no more behind it than telephones put there. */
function isWhole(kind: FileKind, bytes: Uint8Array): boolean {
  const end = endOf(kind, bytes);
  return end !== null && mayFollow(kind, bytes.subarray(end));
}

/** One grey point, as small as it can be; each opens in a browser. */
const head = `ffd8 ffdb004300${'01'.repeat(64)}`;
const frame = 'ffc0000b080001000101011100';
const codes = `ffc400140001${'00'.repeat(16)} ffc400141001${'00'.repeat(16)}`;
const scan = 'ffda0008010100003f00 3f';
const jpeg = hex(head + frame + codes + scan + 'ffd9');
const png = base64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4AWP4DwABAQEAiuJTfQAAAABJRU5ErkJggg==');
const webpLossless = base64('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==');
const webpLossy = base64('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA');

/** A film of one and a half megabytes, of no picture. */
function film(second = 'mdat'): Uint8Array {
  const box = Buffer.alloc(1_500_000);
  box.writeUInt32BE(box.length, 0);
  box.write(second, 4, 'latin1');
  return join(text('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), box);
}

describe('a JPEG', () => {
  it.each([
    ['as small as it can be', jpeg],
    ['with restarts and stuffed bytes in its scan', hex(head + frame + codes + 'ffda0008010100003f00 3fff00ffd0ff00ffd7 ffd9')],
    ['of several scans with a table between them', hex(head + frame.replace('ffc0', 'ffc2') + codes + scan + codes + scan + 'ffd9')],
    ['with fill bytes before a marker', hex(head + 'ffff' + frame + codes + scan + 'ffffd9')],
    ['with a whole thumbnail in a segment of its own', hex('ffd8 ffe10008 ffd8ffd90000' + head.slice(5) + frame + codes + scan + 'ffd9')],
    ['with what a telephone puts behind it', join(jpeg, new Uint8Array(1_000_000))],
    ['with a film behind it', join(jpeg, film())],
    ['with what its maker puts before the film', join(jpeg, text('\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data'), film(), text('SEFT'))],
    ['with a second picture before the film', join(jpeg, jpeg, film('free'))],
  ])('%s is whole', (_what, bytes) => expect(isWhole('image/jpeg', bytes)).toBe(true));

  it.each([
    ['of three bytes', hex('ffd8ff')],
    ['that ends after its head', hex(head)],
    ['cut off in a segment', hex(head).slice(0, 40)],
    ['cut off in its scan', without(jpeg, 2)],
    ['cut off in its scan, with the end of a thumbnail before', hex('ffd8 ffe10008 ffd8ffd90000' + head.slice(5) + frame + codes + scan)],
    ['without a frame', hex(head + codes + scan + 'ffd9')],
    ['without a scan', hex(head + frame + codes + 'ffd9')],
    ['with a frame of no width', hex(head + frame.replace('00010001', '00010000') + codes + scan + 'ffd9')],
    ['that is a text behind the first bytes', join(hex('ffd8ffe0'), text('forged'.repeat(40)))],
    ['that is zeros behind the first bytes', join(hex('ffd8ffe0'), new Uint8Array(60))],
    ['with more behind it than a telephone puts there', join(jpeg, new Uint8Array(1_000_001))],
    ['with what only calls itself a film behind it', join(jpeg, text('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), new Uint8Array(1_000_001))],
    ['with the word for one behind it', join(jpeg, text('ftyp'), new Uint8Array(1_000_001))],
    ['cut off, with a film behind it', join(without(jpeg, 2), film())],
  ])('%s is not', (_what, bytes) => expect(isWhole('image/jpeg', bytes)).toBe(false));
});

it('ends where its picture does, whatever follows', () => {
  expect(endOf('image/jpeg', join(jpeg, film()))).toBe(jpeg.length);
  expect(endOf('image/png', join(png, text('a remark')))).toBe(png.length);
  expect(endOf('image/webp', join(webpLossless, text('a remark')))).toBe(webpLossless.length);
  expect([endOf('image/jpeg', join(jpeg, film()), jpeg.length), endOf('image/jpeg', join(jpeg, film()), jpeg.length - 1)]).toEqual([jpeg.length, null]);
});

describe('a PNG', () => {
  it('as small as it can be, with or without something behind it, is whole', () => {
    expect(isWhole('image/png', png)).toBe(true);
    expect(isWhole('image/png', join(png, text('a remark')))).toBe(true);
  });

  it.each([
    ['of its first bytes', png.slice(0, 8)], ['cut off before its end', without(png, 12)], ['cut off in its end', without(png, 1)], ['cut off in its picture', png.slice(0, 45)],
    ['without a picture', join(png.slice(0, 33), png.slice(-12))], ['of no width', png.map((byte, at) => (at >= 16 && at < 20 ? 0 : byte))], ['without its first chunk', join(png.slice(0, 8), png.slice(33))],
    ['that is a text behind the first bytes', join(png.slice(0, 8), text('forged'.repeat(40)))], ['with a film behind it, which no telephone puts there', join(png, film())], ['with an archive behind it', join(png, new Uint8Array(1_000_001))],
  ])('%s is not', (_what, bytes) => expect(isWhole('image/png', bytes)).toBe(false));
});

describe('a WebP', () => {
  const extended = (): Uint8Array => {
    const picture = webpLossy.slice(12);
    const whole = join(text('RIFF\0\0\0\0WEBPVP8X'), hex('0a000000 00000000 000000 000000'), picture);
    new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
    return whole;
  };

  it('with or without loss, or extended, is whole', () => {
    for (const bytes of [webpLossless, webpLossy, extended()]) expect(isWhole('image/webp', bytes)).toBe(true);
  });

  it.each([
    ['of its first bytes', webpLossy.slice(0, 16)], ['cut off', without(webpLossy, 1)], ['that says it is shorter', webpLossy.map((byte, at) => (at === 4 ? 20 : byte))],
    ['without a picture', join(text('RIFF\x0c\0\0\0WEBPEXIF\0\0\0\0'))], ['that is a text behind the first bytes', text(`RIFF\x1c\0\0\0WEBPVP8 ${'forged'.repeat(4)}`)],
  ])('%s is not', (_what, bytes) => expect(isWhole('image/webp', bytes)).toBe(false));
});

describe('a PDF', () => {
  const table = (more = '', trailer = '/Root 1 0 R'): Uint8Array => {
    const body = `%PDF-1.4\n${more}1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n`;
    return text(`${body}xref\n0 1\n0000000000 65535 f \ntrailer<</Size 3${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`);
  };
  const stream = (dictionary: string): Uint8Array => {
    const body = '%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n';
    return text(`${body}3 0 obj\n<<${dictionary}/Size 4/W[1 1 1]/Length 3>>stream\nabc\nendstream endobj\nstartxref\r\n${body.length}\r\n%%EOF`);
  };

  it('as a program writes it is whole', async () => {
    const document = new PDFDocument();
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    const written = new Promise((resolve) => document.on('end', resolve));
    document.text('diploma').end();
    await written;
    expect(isWhole('application/pdf', Uint8Array.from(Buffer.concat(chunks)))).toBe(true);
  });

  it.each([
    ['with a table', table()],
    ['with a stream of cross references', stream('/Type /XRef/Root 1 0 R')],
    ['changed after it was written', join(table(), (() => {
      const at = table().length;
      return text(`xref\n0 0\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n${at}\n%%EOF\n`);
    })())],
    ['with something before its head', join(text('\n\n'), table())],
    ['with a little behind its end', join(table(), new Uint8Array(900))],
  ])('%s is whole', (_what, bytes) => expect([pdfHeaderAt(bytes) >= 0, isWhole('application/pdf', bytes)]).toEqual([true, true]));

  it.each([
    ['of a head and a text', text('%PDF-1.7 forged')],
    ['of a head and an end', text('%PDF-1.7\nforged\n%%EOF')],
    ['whose pointer leads beyond its end', text('%PDF-1.7\nforged\nstartxref\n4096\n%%EOF')],
    ['whose pointer leads to its head', text('%PDF-1.7\nforged\nstartxref\n0\n%%EOF')],
    ['whose pointer leads to a text', text('%PDF-1.7\nforged\nstartxref\n9\n%%EOF')],
    ['whose pointer leads to the word alone', text('%PDF-1.7\nxref\nstartxref\n9\n%%EOF')],
    ['whose table has no root', table('', '')],
    ['whose stream is of something else', stream('/Type /ObjStm/Root 1 0 R')],
    ['whose stream has no root', stream('/Type /XRef')],
    ['cut off before its end', without(table(), 8)],
    ['cut off in the middle', table('%'.padEnd(4000, 'x') + '\n').slice(0, 3000)],
    ['with much behind its end', join(table(), new Uint8Array(2000))],
  ])('%s is not', (_what, bytes) => expect(isWhole('application/pdf', bytes)).toBe(false));
});

it('is known soon, whatever is in the file: it is read on the thread that answers everybody', () => {
  const filled = (start: Uint8Array, filling: string, length: number, end = ''): Uint8Array => {
    const repeated = text(filling.repeat(Math.ceil(length / filling.length)).slice(0, length));
    repeated.set(start);
    repeated.set(text(end), length - end.length);
    return repeated;
  };
  const chunks = (name: string): string => `\0\0\0\0${name}\0\0\0\0`;
  const given = [
    ['application/pdf', filled(text('%PDF-1.4\nxref\n0 1\n'), 't', 10_000_000, 'startxref\n9\n%%EOF')], ['image/jpeg', filled(hex(head), '\xff', 5_000_000)],
    ['image/jpeg', filled(hex(head), '\xff\xc4\0\x02', 5_000_000)], ['image/jpeg', filled(jpeg, '\0\0\0\x18ftyp', 20_000_000)], ['image/png', filled(png.slice(0, 33), chunks('tEXt'), 5_000_000)],
  ] as const;
  for (const [kind, bytes] of given) {
    const began = performance.now();
    expect(isWhole(kind, bytes)).toBe(false);
    expect(performance.now() - began).toBeLessThan(1000);
  }
});

describe('a GIF', () => {
  // one point: head with a table of two colours, an extension, a picture without a table of its own
  const gif = hex('474946383961 0100 0100 80 00 00 000000ffffff 21f9040100000000 2c 0000 0000 0100 0100 00 02 02 4401 00 3b');

  it('ends behind its trailer, and is none without a picture or cut off', () => {
    expect(endOf('image/gif', gif)).toBe(gif.length);
    expect(endOf('image/gif', join(gif, text('behind')))).toBe(gif.length);
    for (const last of [1, 3, 8]) expect(endOf('image/gif', without(gif, last))).toBeNull();
    expect(endOf('image/gif', hex('474946383961 0100 0100 00 00 00 3b'))).toBeNull();
    expect(endOf('image/gif', text('GIF89a and a page <script>'))).toBeNull();
  });
});

describe('a film', () => {
  const box = (name: string, length = 16): Uint8Array => join(Uint8Array.from([0, 0, 0, length]), text(name), new Uint8Array(length - 8));
  const mp4 = join(box('ftyp'), box('moov'), box('mdat'));

  it('is whole when its boxes end with it and it holds a film and its description', () => {
    expect(endOf('video/mp4', mp4)).toBe(mp4.length);
    for (const broken of [without(mp4, 1), join(box('ftyp'), box('mdat')), join(box('ftyp'), box('moov')), join(mp4, text('x')), join(box('ftyp'), Uint8Array.from([0, 0, 0, 0]), text('moov'))]) expect(endOf('video/mp4', broken)).toBeNull();
  });
});
