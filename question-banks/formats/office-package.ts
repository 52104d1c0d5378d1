import { ArchiveBomb, BrokenArchive, readDirectory, unpack } from './archive.ts';
import { BrokenXml, readXml } from './xml.ts';

/** Why an office file is not opened; whoever reads workbooks or documents names it in his own words. */
export type PackageFault = 'too-large' | 'not-a-package' | 'encrypted' | 'macros' | 'broken' | 'old-format' | 'bomb';

export class PackageRefused extends Error {
  readonly fault: PackageFault;
  constructor(fault: PackageFault) {
    super(fault);
    this.fault = fault;
  }
}

export interface PackageLimits {
  fileBytes: number;
  unpackedBytes: number;
  /** Unpacked size over file size; asked only above 1 MB unpacked. */
  ratio: number;
}

/** More of one picture is never unpacked. */
export const longestPicture = 5_000_000;

/** The parts of an .xlsx or .docx. XML is unpacked at once and held against the limits, pictures when they are asked for. */
export interface OfficePackage {
  /** The part everything else hangs on. */
  main: string;
  names: readonly string[];
  has(name: string): boolean;
  /** Content of a part; refuses as broken when there is none. */
  read(name: string): Uint8Array;
  /** Where a part points to inside the file, by relation id. Links to the outside are left alone. */
  relations(part: string): Map<string, { type: string; target: string }>;
  /** Bytes of a picture; null when there is none of that name. */
  picture(name: string): Uint8Array | 'too-large' | null;
}

/**
 * Opens the container office programs use. The archive's directory is judged before anything is unpacked, unpacking
 * stops at the limits whatever the directory says, and a document type in any part refuses the file. Throws
 * PackageRefused, and ArchiveBomb, BrokenArchive or BrokenXml, which `packageFault` names.
 */
export function openPackage(bytes: Uint8Array, limits: PackageLimits): OfficePackage {
  if (bytes.length > limits.fileBytes) throw new PackageRefused('too-large');
  refuseOtherForms(bytes);
  const directory = readDirectory(bytes);
  const names = directory.map(({ name }) => name.toLowerCase());
  if (directory.some(({ encrypted }) => encrypted)) throw new PackageRefused('encrypted');
  if (names.some((name) => /(?:^|\/)vbaproject\w*\.bin$/.test(name) || /\/macrosheets\//.test(name))) throw new PackageRefused('macros');
  if (names.includes('xl/workbook.bin')) throw new PackageRefused('old-format');
  if (!names.includes('[content_types].xml')) throw new PackageRefused('not-a-package');

  const most = Math.min(limits.unpackedBytes, Math.max(1_000_000, bytes.length * limits.ratio));
  if (directory.reduce((sum, { unpacked }) => sum + unpacked, 0) > most) throw new PackageRefused('bomb');
  let left = most;
  const contents = new Map<string, Uint8Array>();
  for (const entry of directory) {
    if (!/\.(?:xml|rels)$/i.test(entry.name)) continue;
    const content = unpack(bytes, entry, left);
    left -= content.length;
    contents.set(entry.name, content);
    // Every part is looked at, also those nobody reads: a file with a hostile part is not a file to trust.
    if (hasDocumentType(content)) throw new BrokenXml('document type');
  }
  const entries = new Map(directory.map((entry) => [entry.name, entry]));
  const parts: Omit<OfficePackage, 'main'> = {
    names: directory.map(({ name }) => name),
    has: (name) => contents.has(name),
    read(name) {
      const content = contents.get(name);
      if (!content) throw new PackageRefused('broken');
      return content;
    },
    relations: (part) => readRelations(parts, part),
    picture(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.unpacked > longestPicture) return 'too-large';
      const content = unpack(bytes, entry, Math.min(longestPicture, left));
      left -= content.length;
      return content;
    },
  };
  readXml(parts.read('[Content_Types].xml'), {
    open(_, attributes) {
      if (/macroEnabled|vbaProject|macrosheet/i.test(attributes['ContentType'] ?? '')) throw new PackageRefused('macros');
    },
  });
  if (!parts.has('_rels/.rels')) throw new PackageRefused('not-a-package');
  const main = [...parts.relations('').values()].find(({ type }) => type === 'officeDocument')?.target;
  if (!main) throw new PackageRefused('not-a-package');
  return { ...parts, main };
}

/** The fault behind an error of `openPackage` or of reading a part; rethrows what is none. */
export function packageFault(error: unknown): PackageFault {
  if (error instanceof PackageRefused) return error.fault;
  if (error instanceof ArchiveBomb) return 'bomb';
  if (error instanceof BrokenArchive || error instanceof BrokenXml) return 'broken';
  throw error;
}

/** OLE compound files hold an .xls or .doc, or the encrypted package of a locked file. */
function refuseOtherForms(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 8).equals(Buffer.from('D0CF11E0A1B11AE1', 'hex'))) {
    throw new PackageRefused(buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old-format');
  }
  // The binary forms from before compound files: BIFF2 to BIFF4.
  if ([0x0009, 0x0209, 0x0409].includes(buffer.length >= 2 ? buffer.readUInt16LE(0) : 0)) throw new PackageRefused('old-format');
  if (buffer.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') throw new PackageRefused('not-a-package');
}

function hasDocumentType(content: Uint8Array): boolean {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return ['<!DOCTYPE', '<!ENTITY', '<!doctype', '<!entity'].some((mark) => buffer.includes(mark) || buffer.includes(Buffer.from(mark, 'utf16le')));
}

function readRelations(parts: Pick<OfficePackage, 'has' | 'read'>, part: string): Map<string, { type: string; target: string }> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const result = new Map<string, { type: string; target: string }>();
  if (!parts.has(name)) return result;
  readXml(parts.read(name), {
    open(tag, attributes) {
      if (tag !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      const path = target.startsWith('/') ? target : `/${folder}${target}`;
      result.set(attributes['Id'] ?? '', { type: (attributes['Type'] ?? '').split('/').pop() ?? '', target: resolvePath(path) });
    },
  });
  return result;
}

function resolvePath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
