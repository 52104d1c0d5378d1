import { deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];

/** A photograph of nobody: a grey figure before a light ground, 300 by 420. */
export function practicePortrait(): Uint8Array {
  return png(300, 420, (x, y) => {
    const head = ((x - 150) / 62) ** 2 + ((y - 155) / 80) ** 2 < 1;
    const shoulders = ((x - 150) / 125) ** 2 + ((y - 420) / 160) ** 2 < 1;
    return head || shoulders ? [120, 136, 150] : [214, 224, 232];
  });
}

/** A scanned document that says nothing: a frame with grey lines, 420 by 297. */
export function practiceScan(): Uint8Array {
  return png(420, 297, (x, y) => {
    const frame = x < 12 || y < 12 || x >= 408 || y >= 285;
    const line = x > 60 && x < 360 && y > 70 && y < 240 && y % 28 < 6;
    return frame ? [164, 42, 36] : line ? [190, 190, 190] : [250, 247, 238];
  });
}

/** A .png of 8 bits, red, green and blue. */
function png(width: number, height: number, colourAt: (x: number, y: number) => Colour): Uint8Array {
  const lines = Buffer.alloc((1 + width * 3) * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) lines.set(colourAt(x, y), y * (1 + width * 3) + 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
