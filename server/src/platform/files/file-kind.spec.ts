import { judgeFile } from './file-kind.ts';

const evidenceLimits = { 'image/jpeg': 5_000_000, 'image/png': 5_000_000, 'image/webp': 5_000_000, 'application/pdf': 10_000_000 };
const photoLimits = { 'image/jpeg': 5_000_000, 'image/png': 5_000_000 };

const jpeg = [0xff, 0xd8, 0xff, 0xe0];
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const webp = [...Buffer.from('RIFF\0\0\0\0WEBPVP8 ')];
const pdf = [...Buffer.from('%PDF-1.7\n')];
/** One point each, and no page. */
const whole = {
  jpeg: Buffer.from(`ffd8ffdb004300${'01'.repeat(64)}ffc0000b080001000101011100ffc400140001${'00'.repeat(16)}ffc400141001${'00'.repeat(16)}ffda0008010100003f003fffd9`, 'hex'),
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4AWP4DwABAQEAiuJTfQAAAABJRU5ErkJggg==', 'base64'),
  webp: Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64'),
  pdf: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 2/Root 1 0 R>>\nstartxref\n40\n%%EOF\n'),
};
const bytes = (start: number[], length = 64): Uint8Array => Uint8Array.from({ length }, (_, place) => start[place] ?? 0);

describe('a file', () => {
  it.each([
    ['nothing', '证.jpg', new Uint8Array(), 'file/empty'],
    ['a page', '证.html', Buffer.from('<!doctype html><script>alert(1)</script>'), 'file/wrong-type'],
    ['a page called a picture', '证.jpg', Buffer.from('<svg onload="alert(1)">'), 'file/wrong-type'],
    ['a moving picture', '证.gif', Buffer.from('GIF89a'), 'file/wrong-type'],
    ['a sheet', '证.xlsx', Buffer.from('PK\u0003\u0004'), 'file/wrong-type'],
    ['RIFF that is sound', '证.webp', Buffer.from('RIFF\0\0\0\0WAVE'), 'file/wrong-type'],
    ['a PDF called a picture', '证.jpg', bytes(pdf), 'file/not-as-named'],
    ['a picture called a page', '证.html', bytes(png), 'file/not-as-named'],
    ['a picture over 5 MB', '证.jpg', bytes(jpeg, 5_000_001), 'file/too-large'],
    ['a PDF over 10 MB', '证.pdf', bytes(pdf, 10_000_001), 'file/too-large'],
  ])('of %s is refused', (_what, name, given, fault) => expect(judgeFile(name, given, evidenceLimits)).toMatchObject({ fault }));

  it.each([
    ['证.jpg', whole.jpeg, 'image/jpeg'], ['证.JPEG', whole.jpeg, 'image/jpeg'], ['证.png', whole.png, 'image/png'],
    ['证.webp', whole.webp, 'image/webp'], ['证.pdf', whole.pdf, 'application/pdf'], ['扫描件', whole.jpeg, 'image/jpeg'],
  ])('%s is what its bytes say', (name, given, kind) => expect(judgeFile(name, given, evidenceLimits)).toEqual({ kind, bytes: Uint8Array.from(given) }));

  it.each([['证.jpg', bytes(jpeg)], ['证.png', bytes(png)], ['证.webp', bytes(webp)], ['证.pdf', bytes(pdf)], ['证.pdf', Buffer.from('%PDF-1.7 forged')]])(
    '%s that is its first bytes and nothing more is damaged', (name, given) => expect(judgeFile(name, given, evidenceLimits)).toEqual({ fault: 'file/damaged', details: {} }),
  );

  it('may be as large as the limit and no byte larger', () => {
    expect(judgeFile('证.jpg', whole.jpeg, { 'image/jpeg': whole.jpeg.length })).toMatchObject({ kind: 'image/jpeg' });
    expect(judgeFile('证.jpg', whole.jpeg, { 'image/jpeg': whole.jpeg.length - 1 })).toMatchObject({ fault: 'file/too-large' });
  });

  it('is a picture without what a telephone puts behind it: that is neither kept nor counted', () => {
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\x60\0\0mdat'), Buffer.alloc(6_000_000)]);
    for (const behind of [film, Buffer.from('a note')]) expect(judgeFile('证.jpg', Buffer.concat([whole.jpeg, behind]), photoLimits)).toEqual({ kind: 'image/jpeg', bytes: Uint8Array.from(whole.jpeg) });
    expect(judgeFile('截图.png', Buffer.concat([whole.png, Buffer.from('what was cut away')]), photoLimits)).toEqual({ kind: 'image/png', bytes: Uint8Array.from(whole.png) });
    expect(judgeFile('证.jpg', Buffer.concat([whole.jpeg, Buffer.alloc(6_000_000)]), photoLimits)).toMatchObject({ fault: 'file/damaged' });
  });

  it('that proves something may be a PDF, a photograph may not', () => {
    expect(judgeFile('a.pdf', bytes(pdf), photoLimits)).toEqual({ fault: 'file/wrong-type', details: { allowed: ['jpg', 'png'] } });
  });
});
