import { crc32, inflateRawSync } from 'node:zlib';

/** One file inside a .zip, as its directory describes it. Nothing of it is unpacked yet. */
export interface ArchiveEntry {
  name: string;
  encrypted: boolean;
  /** Sizes in bytes as declared; a hostile file may lie about `unpacked`. */
  packed: number;
  unpacked: number;
  method: number;
  crc: number;
  /** Where the local header starts. */
  offset: number;
}

export class BrokenArchive extends Error {}
export class ArchiveBomb extends Error {}

const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
const maxEntries = 10_000;

/**
 * The directory of a .zip without unpacking anything. Throws BrokenArchive when there is none, when it points
 * outside the file, names one file twice or needs zip64 (no workbook below 4 GB does).
 */
export function readDirectory(bytes: Uint8Array): ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findDirectoryEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > maxEntries) throw new ArchiveBomb(`${count} entries`);
  const entries: ArchiveEntry[] = [];
  const names = new Set<string>();
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== directoryEntry) throw new BrokenArchive('directory cut off');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replace(/\\/g, '/').replace(/^\//, '');
    if (names.has(name)) throw new BrokenArchive('one name twice');
    names.add(name);
    entries.push({
      name,
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * The content of one entry. Stops with ArchiveBomb as soon as more than `limit` bytes come out, whatever the
 * directory declares; throws BrokenArchive when the content is not what the directory says.
 */
export function unpack(bytes: Uint8Array, entry: ArchiveEntry, limit: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== localHeader) throw new BrokenArchive('entry not where the directory says');
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) throw new BrokenArchive('entry cut off');
  const packed = bytes.subarray(start, start + entry.packed);
  const content = inflate(packed, entry.method, limit);
  if (content.length !== entry.unpacked || crc32(content) !== entry.crc) throw new BrokenArchive('content does not match its checksum');
  return content;
}

function inflate(packed: Uint8Array, method: number, limit: number): Uint8Array {
  if (method === 0) {
    if (packed.length > limit) throw new ArchiveBomb('stored');
    return packed;
  }
  if (method !== 8) throw new BrokenArchive(`method ${method}`);
  try {
    // zlib itself stops at maxOutputLength: no more than that is ever in memory.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new ArchiveBomb('inflating stopped');
    throw new BrokenArchive('not inflatable');
  }
}

function findDirectoryEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === directoryEnd) return at;
  }
  throw new BrokenArchive('no directory');
}
