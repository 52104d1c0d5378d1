import { inflateSync } from 'node:zlib';

/** What a picture may unfold to: 20 million pixels of four bytes. */
const mostBytes = 80_000_000;
const pngChannels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Whether pdfkit can draw a picture. It believes what a file says of itself: a .png that says less or more than it holds ends
 * the whole thread, for it is unpacked where nobody can catch it. So the file is walked through here first. Taken are .jpg
 * of 8 bits, and .png of 8 bits whose lines stand one below the other; cameras and scanners make nothing else.
 */
export function isDrawable(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return bytes[0] === 0xff ? isJpeg(view) : isPng(view, bytes);
  } catch {
    // read past the end, or does not inflate
    return false;
  }
}

function isJpeg(view: DataView): boolean {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return false;
    const marker = view.getUint8(at + 1);
    // frames: all of C0 to CF but tables and arithmetic conditioning
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [bits, height, width, components] = [view.getUint8(at + 4), view.getUint16(at + 5), view.getUint16(at + 7), view.getUint8(at + 9)];
      return bits === 8 && width > 0 && height > 0 && [1, 3, 4].includes(components);
    }
    if (marker === 0xd9 || marker === 0xda) return false;
    // filling between segments
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
}

function isPng(view: DataView, bytes: Uint8Array): boolean {
  const [width, height, bits, colour, interlaced] = [view.getUint32(16), view.getUint32(20), view.getUint8(24), view.getUint8(25), view.getUint8(28)];
  const channels = pngChannels[colour];
  if (view.getUint32(8) !== 13 || channels === undefined || bits !== 8 || interlaced !== 0) return false;
  const line = 1 + width * channels;
  if (width === 0 || height === 0 || line * height > mostBytes) return false;
  const packed: Uint8Array[] = [];
  let colours = 0;
  for (let at = 8; ;) {
    const [length, kind] = [view.getUint32(at), String.fromCharCode(...bytes.subarray(at + 4, at + 8))];
    if (at + 12 + length > bytes.length) return false;
    if (kind === 'IEND') break;
    if (kind === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + length));
    if (kind === 'PLTE') colours = length / 3;
    at += 12 + length;
  }
  if (colour === 3 && !(Number.isInteger(colours) && colours > 0 && colours <= 256)) return false;
  const lines = inflateSync(Buffer.concat(packed), { maxOutputLength: mostBytes });
  if (lines.length !== line * height) return false;
  for (let start = 0; start < lines.length; start += line) if (lines[start]! > 4) return false;
  return true;
}
