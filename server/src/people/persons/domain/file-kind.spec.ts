import { evidenceLimits, judgeFile, photoLimits } from './file-kind.ts';

const jpeg = [0xff, 0xd8, 0xff, 0xe0];
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const webp = [...Buffer.from('RIFF\0\0\0\0WEBPVP8 ')];
const pdf = [...Buffer.from('%PDF-1.7\n')];
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
    ['证.jpg', bytes(jpeg, 5_000_000), 'image/jpeg'], ['证.JPEG', bytes(jpeg), 'image/jpeg'], ['证.png', bytes(png), 'image/png'],
    ['证.webp', bytes(webp), 'image/webp'], ['证.pdf', bytes(pdf, 10_000_000), 'application/pdf'], ['扫描件', bytes(jpeg), 'image/jpeg'],
  ])('%s is what its bytes say', (name, given, kind) => expect(judgeFile(name, given, evidenceLimits)).toEqual({ kind }));

  it('that proves something may be a PDF, a photograph may not', () => {
    expect(judgeFile('a.pdf', bytes(pdf), photoLimits)).toEqual({ fault: 'file/wrong-type', details: { allowed: ['jpg', 'png'] } });
  });
});
