import { createHash } from 'node:crypto';
import type { Media } from '../contract/index.ts';
import type { ImportNote } from '../contract/import-notes.ts';
import { longestPicture } from './office-package.ts';
import type { OfficePackage } from './office-package.ts';

export interface KeptPicture {
  bytes: Uint8Array;
  mime: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
}

/** A picture found in a file: what a question keeps of it, or why it cannot be kept. */
export type FoundPicture = Omit<Media, 'of'> | ImportNote;

/** The form of a picture by its first bytes, whatever it is called; null for what no browser shows. */
export function pictureMime(bytes: Uint8Array): KeptPicture['mime'] | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.byteLength)).toString('latin1');
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  return head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP' ? 'image/webp' : null;
}

/** The pictures of one file by the SHA-256 (hex) of their bytes, each kept once however often it is shown. */
export class PictureShelf {
  readonly pictures = new Map<string, KeptPicture>();
  private readonly known = new Map<string, FoundPicture>();

  /** Takes the picture a part of the package refers to; `target` is undefined for a link to the outside. */
  take(parts: OfficePackage, target: string | undefined, alt: string): FoundPicture {
    if (target === undefined) return { code: 'picture-format', detail: '链接' };
    const known = this.known.get(target) ?? this.read(parts, target);
    this.known.set(target, known);
    return 'code' in known ? known : { ...known, alt: alt.replace(/\s+/g, ' ').trim().slice(0, 200) };
  }

  private read(parts: OfficePackage, target: string): FoundPicture {
    const bytes = parts.picture(target);
    if (bytes === null) return { code: 'picture-format', detail: target.split('/').pop() ?? '' };
    if (bytes === 'too-large' || bytes.length > longestPicture) return { code: 'picture-too-large', detail: '' };
    const mime = pictureMime(bytes);
    if (!mime) return { code: 'picture-format', detail: (/\.(\w{1,5})$/.exec(target)?.[1] ?? '').toLowerCase() };
    const hash = createHash('sha256').update(bytes).digest('hex');
    // A stored entry is a view of the whole file: a copy lets the file go.
    if (!this.pictures.has(hash)) this.pictures.set(hash, { bytes: bytes.slice(), mime });
    return { hash, kind: 'picture', alt: '' };
  }
}
