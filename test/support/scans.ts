import { crc32, deflateSync } from 'node:zlib';

/** The smallest bytes that size allows, filled up to it: whole files a reader opens, as a scanner or a telephone sends them. */
const makers = {
  jpeg: (bytes: number): Buffer => {
    // one grey point: table of ones, frame of 1 by 1, codes of one bit each, the scan
    const head = Buffer.from(`ffd8${'ffdb004300' + '01'.repeat(64)}`, 'hex');
    const code = (place: string): string => `ffc40014${place}01${'00'.repeat(15)}00`;
    const rest = Buffer.from(`ffc0000b080001000101011100${code('00')}${code('10')}ffda0008010100003f003fffd9`, 'hex');
    const remarks: Buffer[] = [];
    for (let missing = bytes - head.length - rest.length; missing > 0;) {
      // a remark has four bytes of its own, and none may leave fewer than that
      const size = missing <= 65_537 ? missing : Math.min(65_537, missing - 4);
      const remark = Buffer.alloc(size, 'x');
      remark.writeUInt16BE(0xfffe, 0);
      remark.writeUInt16BE(size - 2, 2);
      remarks.push(remark);
      missing -= size;
    }
    return Buffer.concat([head, ...remarks, rest]);
  },
  png: (bytes: number): Buffer => {
    const chunk = (name: string, data: Buffer): Buffer => {
      const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name), data, Buffer.alloc(4)]);
      whole.writeUInt32BE(data.length, 0);
      whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4);
      return whole;
    };
    const head = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex'))]);
    const rest = Buffer.concat([chunk('IDAT', deflateSync(Buffer.from([0, 128]))), chunk('IEND', Buffer.alloc(0))]);
    return Buffer.concat([head, chunk('prVt', Buffer.alloc(bytes - head.length - rest.length - 12)), rest]);
  },
  pdf: (bytes: number): Buffer => {
    const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>'];
    let body = '%PDF-1.7\n';
    const places = objects.map((object, number) => {
      const at = body.length;
      body += `${number + 1} 0 obj${object}endobj\n`;
      return `${String(at).padStart(10, '0')} 00000 n \n`;
    });
    const table = `xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer<</Size 4/Root 1 0 R>>\nstartxref\n`;
    // a remark before the table moves it, and with it the number that says where it is
    const fill = (digits: number): number => bytes - body.length - table.length - digits - '%\n\n%%EOF\n'.length;
    const digits = String(body.length + fill(7) + 2).length;
    const start = body.length + fill(digits) + 2;
    return Buffer.from(`${body}%${'x'.repeat(fill(digits))}\n${table}${start}\n%%EOF\n`);
  },
} as const;

export function scan(kind: keyof typeof makers, name = `扫描件.${kind === 'jpeg' ? 'jpg' : kind}`, bytes = 600): File {
  return new File([new Uint8Array(makers[kind](bytes))], name);
}
