import { Buffer } from 'node:buffer';
import type { FileKind } from './file-kind.ts';

/** Telephones put depth maps, a second brightness and notes behind a picture. So much may follow its end, and more where a film is among it; ours. */
const mostBehind = 1_000_000;
/** What may follow the head of a film, in any order. */
const boxesOfFilm = ['moov', 'mdat', 'free', 'skip', 'wide', 'uuid', 'meta'];
/** Readers look for the head of a PDF this far, and for its end among this many last bytes. */
const pdfMargin = 1024;
/** A dictionary of cross references is a few hundred bytes. */
const longestDictionary = 4096;

/**
 * Where a file of a kind ends that begins these bytes, if it does within so many: it is not cut off. The frame is read, not
 * the picture or the pages in it: that it opens is likely, that it says the truth is for whoever verifies it. A PDF ends
 * with the bytes, for its end says where everything is.
 * @returns how many bytes are the file; null when there is no whole one
 */
export function endOf(kind: FileKind, bytes: Uint8Array, within = bytes.length): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, within));
  switch (kind) {
    case 'image/jpeg':
      return jpegEnd(view);
    case 'image/png':
      return pngEnd(view);
    case 'image/webp':
      return webpEnd(view);
    case 'image/gif':
      return gifEnd(view);
    case 'video/mp4':
      return mp4End(view);
    case 'application/pdf':
      return bytes.length <= within && isWholePdf(bytes) ? bytes.length : null;
  }
}

/** Whether what follows a picture is what telephones put there, and not something else behind a borrowed head. */
export function mayFollow(kind: FileKind, behind: Uint8Array): boolean {
  return behind.length <= mostBehind || (kind === 'image/jpeg' && holdsFilm(behind));
}

/** 动态照片: an MP4 behind the picture, at once or after what its maker puts before it. Its head names itself and its length, and a known box follows. */
function holdsFilm(behind: Uint8Array): boolean {
  const bytes = Buffer.from(behind.buffer, behind.byteOffset, behind.byteLength);
  // the word may stand in something else before it, not hundreds of times
  for (let [at, tries] = [bytes.indexOf('ftyp', 4, 'latin1'), 100]; at >= 0 && tries > 0; at = bytes.indexOf('ftyp', at + 4, 'latin1'), tries -= 1) {
    const next = at - 4 + bytes.readUInt32BE(at - 4);
    if (next >= at + 8 && next <= at + longestDictionary && boxesOfFilm.includes(bytes.toString('latin1', next + 4, next + 8))) return true;
  }
  return false;
}

/** Behind the end-of-image marker; null when there is none behind a frame and a scan. What lies within segments, a thumbnail's end too, is passed over. */
function jpegEnd(view: DataView): number | null {
  let [at, hasFrame, hasScan] = [2, false, false];
  while (at + 2 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) { at += 1; continue; }
    if (marker === 0xd9) return hasFrame && hasScan ? at + 2 : null;
    if (at + 4 > view.byteLength) return null;
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    // SOF0 to SOF15, without DHT, JPG and DAC in between; a frame says how wide it is
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (length < 8 || at + 9 > view.byteLength || view.getUint16(at + 7) === 0) return null;
      hasFrame = true;
    }
    at += 2 + length;
    if (marker !== 0xda) continue;
    if (!hasFrame) return null;
    hasScan = true;
    at = scanEnd(view, at);
  }
  return null;
}

/** The marker that ends a scan: 0xff in its data is followed by 0, restarts (0xd0 to 0xd7) belong to it. */
function scanEnd(view: DataView, from: number): number {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Behind IEND; null when it does not begin with IHDR, holds no picture, or a chunk runs beyond the end. */
function pngEnd(view: DataView): number | null {
  let [at, hasData] = [8, false];
  while (at + 12 <= view.byteLength) {
    const [length, name] = [view.getUint32(at), nameAt(view, at + 4)];
    const next = at + 12 + length;
    if (next > view.byteLength) return null;
    if (at === 8 && (name !== 'IHDR' || length !== 13 || view.getUint32(16) === 0 || view.getUint32(20) === 0)) return null;
    hasData ||= name === 'IDAT' && length > 0;
    if (name === 'IEND') return hasData ? next : null;
    at = next;
  }
  return null;
}

/** Behind the RIFF chunk; null when it is longer than the file, or no picture lies in it. */
function webpEnd(view: DataView): number | null {
  if (view.byteLength < 20) return null;
  const end = 8 + view.getUint32(4, true);
  if (end > view.byteLength) return null;
  let [at, hasPicture] = [12, false];
  while (at + 8 <= end) {
    const [name, length] = [nameAt(view, at), view.getUint32(at + 4, true)];
    if (at + 8 + length > end) return null;
    hasPicture ||= length > 0 && ['VP8 ', 'VP8L', 'ANMF'].includes(name);
    // chunks begin at even places
    at += 8 + length + (length % 2);
  }
  return hasPicture ? end : null;
}

/** Behind the trailer; null when a block runs beyond the end or no picture lies before it. */
function gifEnd(view: DataView): number | null {
  if (view.byteLength < 14) return null;
  const tableSize = (packed: number): number => ((packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1));
  let [at, hasPicture] = [13 + tableSize(view.getUint8(10)), false];
  while (at < view.byteLength) {
    const block = view.getUint8(at);
    if (block === 0x3b) return hasPicture ? at + 1 : null;
    if (block === 0x2c && at + 10 < view.byteLength) {
      hasPicture = true;
      at += 11 + tableSize(view.getUint8(at + 9));
    } else if (block === 0x21) at += 2;
    else return null;
    // data in pieces of their own length, the last of none
    while (at < view.byteLength && view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
    at += 1;
  }
  return null;
}

/** Behind the last box; null when a box runs beyond the end, or the film or what describes it is missing. */
function mp4End(view: DataView): number | null {
  const seen = new Set<string>();
  let at = 0;
  while (at + 8 <= view.byteLength) {
    const short = view.getUint32(at);
    const length = short === 1 && at + 16 <= view.byteLength ? Number(view.getBigUint64(at + 8)) : short;
    if (length < 8 || at + length > view.byteLength) return null;
    seen.add(nameAt(view, at + 4));
    at += length;
  }
  return at === view.byteLength && seen.has('moov') && seen.has('mdat') ? at : null;
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

/** Where a PDF begins, in the first 1024 bytes as readers do it; -1 when it does not. */
export function pdfHeaderAt(bytes: Uint8Array): number {
  return latin(bytes, 0, pdfMargin).indexOf('%PDF-');
}

/** The last `startxref` with its `%%EOF` must lead to cross references with a root: a table with its trailer, or a stream. */
function isWholePdf(bytes: Uint8Array): boolean {
  const pointer = [...latin(bytes, bytes.length - pdfMargin, bytes.length).matchAll(/startxref\s+(\d{1,10})\s+%%EOF/g)].at(-1);
  if (!pointer) return false;
  // from the first byte, or from the head where something stands before it
  return [0, pdfHeaderAt(bytes)].some((start) => leadsToCrossReferences(bytes, start + Number(pointer[1])));
}

function leadsToCrossReferences(bytes: Uint8Array, offset: number): boolean {
  if (offset <= 0 || offset >= bytes.length) return false;
  const found = latin(bytes, offset, offset + longestDictionary).replace(/^\s+/, '');
  if (/^\d+\s+\d+\s+obj\s*<</.test(found)) {
    const dictionary = found.split('stream', 1)[0]!;
    return /\/Type\s*\/XRef\b/.test(dictionary) && dictionary.includes('/Root');
  }
  if (!/^xref\s+\d+\s+\d+\s/.test(found)) return false;
  const trailer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('trailer', offset, 'latin1');
  return trailer >= 0 && latin(bytes, trailer, trailer + longestDictionary).split('startxref', 1)[0]!.includes('/Root');
}

/** Bytes as characters of the same numbers. */
function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(Math.max(0, from), Math.max(0, to)));
}
