import { endOf, mayFollow, pdfHeaderAt } from './file-structure.ts';

/** What a file is, by its first bytes; its name and what the browser says of it prove nothing. */
export type FileKind = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'video/mp4' | 'application/pdf';
export type FileFault = 'file/empty' | 'file/too-large' | 'file/wrong-type' | 'file/not-as-named' | 'file/damaged';

/** What a purpose takes, with the most bytes of each kind. The limits are ours. */
export type FileLimits = Partial<Record<FileKind, number>>;

const extensions: Record<FileKind, readonly string[]> = {
  'image/jpeg': ['jpg', 'jpeg', 'jfif'], 'image/png': ['png'], 'image/webp': ['webp'], 'image/gif': ['gif'], 'video/mp4': ['mp4', 'm4v'], 'application/pdf': ['pdf'],
};

export function fileKindOf(bytes: Uint8Array): FileKind | null {
  const begins = (signature: readonly number[], at = 0): boolean => signature.every((byte, place) => bytes[at + place] === byte);
  if (begins([0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (begins([0x52, 0x49, 0x46, 0x46]) && begins([0x57, 0x45, 0x42, 0x50], 8)) return 'image/webp';
  if (begins([0x47, 0x49, 0x46, 0x38])) return 'image/gif';
  if (begins([0x66, 0x74, 0x79, 0x70], 4)) return 'video/mp4';
  return pdfHeaderAt(bytes) >= 0 ? 'application/pdf' : null;
}

/**
 * The kind of a file that may be taken with the bytes that are to be kept, or why it may not. What follows the end of a
 * picture, a film of the seconds around it, is nothing anybody meant to hand in: it is neither kept nor counted. A name
 * without an ending says nothing and is believed.
 */
export function judgeFile(name: string, bytes: Uint8Array, limits: FileLimits): { kind: FileKind; bytes: Uint8Array } | { fault: FileFault; details: Record<string, unknown> } {
  if (bytes.length === 0) return { fault: 'file/empty', details: {} };
  const kind = fileKindOf(bytes);
  const limit = kind === null ? undefined : limits[kind];
  if (kind === null || limit === undefined) return { fault: 'file/wrong-type', details: { allowed: (Object.keys(limits) as FileKind[]).map((allowed) => extensions[allowed][0]) } };
  const end = endOf(kind, bytes, limit);
  if (end === null && bytes.length > limit) return { fault: 'file/too-large', details: { limitMegabytes: limit / 1_000_000 } };
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (ending !== undefined && !extensions[kind].includes(ending)) return { fault: 'file/not-as-named', details: {} };
  return end !== null && mayFollow(kind, bytes.subarray(end)) ? { kind, bytes: bytes.subarray(0, end) } : { fault: 'file/damaged', details: {} };
}
