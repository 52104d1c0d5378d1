import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open } from 'node:fs/promises';

/**
 * Just enough of tar (POSIX ustar: folders and plain files) to stream a running database into an archive that any tar can open.
 * A system tar would have to be there, and warns or fails when a file changes under it, which a running database's files do.
 */
const block = 512;

/** @param {{ name: string, size: number, isFolder: boolean, modifiedAt: Date }} entry */
function header({ name, size, isFolder, modifiedAt }) {
  const bytes = Buffer.alloc(block);
  const shown = isFolder ? `${name}/` : name;
  const cut = Buffer.byteLength(shown) <= 100 ? -1 : shown.lastIndexOf('/', shown.length - 2);
  const [prefix, base] = cut < 0 ? ['', shown] : [shown.slice(0, cut), shown.slice(cut + 1)];
  if (Buffer.byteLength(base) > 100 || Buffer.byteLength(prefix) > 155) throw new Error(`Name too long for the archive: ${name}`);
  if (size >= 8 ** 11) throw new Error(`File too large for the archive: ${name}`);
  const octal = (/** @type {number} */ value, /** @type {number} */ width) => `${value.toString(8).padStart(width - 1, '0')}\0`;
  bytes.write(base, 0);
  bytes.write(octal(isFolder ? 0o700 : 0o600, 8), 100);
  bytes.write(octal(0, 8), 108);
  bytes.write(octal(0, 8), 116);
  bytes.write(octal(size, 12), 124);
  bytes.write(octal(Math.floor(modifiedAt.getTime() / 1000), 12), 136);
  bytes.write('        ', 148);
  bytes.write(isFolder ? '5' : '0', 156);
  bytes.write('ustar\0' + '00', 257);
  bytes.write(prefix, 345);
  bytes.write(`${bytes.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

/** @param {NodeJS.WritableStream} out */
export function tarWriter(out) {
  const put = async (/** @type {Buffer} */ bytes) => {
    if (bytes.length > 0 && !out.write(bytes)) await once(out, 'drain');
  };
  const pad = (/** @type {number} */ size) => put(Buffer.alloc((block - (size % block)) % block));
  return {
    /** @param {string} name */
    folder: (name) => put(header({ name, size: 0, isFolder: true, modifiedAt: new Date() })),
    /** @param {string} name @param {string | Buffer} content @returns {Promise<string>} sha256 */
    async content(name, content) {
      const bytes = Buffer.from(content);
      await put(header({ name, size: bytes.length, isFolder: false, modifiedAt: new Date() }));
      await put(bytes);
      await pad(bytes.length);
      return createHash('sha256').update(bytes).digest('hex');
    },
    /**
     * A file as long as it was when it was opened: what is appended later is left out, what is cut off is filled with zeros.
     * @param {string} name @param {string} path @returns {Promise<string | null>} sha256, null when the file is gone
     */
    async file(name, path) {
      const handle = await open(path, 'r').catch((error) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (!handle) return null;
      try {
        const { size, mtime } = await handle.stat();
        const hash = createHash('sha256');
        await put(header({ name, size, isFolder: false, modifiedAt: mtime }));
        for (let at = 0; at < size;) {
          const piece = Buffer.alloc(Math.min(1 << 18, size - at));
          const { bytesRead } = await handle.read(piece, 0, piece.length, at);
          const bytes = bytesRead > 0 ? piece.subarray(0, bytesRead) : piece;
          hash.update(bytes);
          await put(bytes);
          at += bytes.length;
        }
        await pad(size);
        return hash.digest('hex');
      } finally {
        await handle.close();
      }
    },
    end: () => put(Buffer.alloc(2 * block)),
  };
}

/**
 * The entries of a tar stream; the content of one must be read to its end before the next is asked for.
 * @param {AsyncIterable<Buffer>} source
 * @returns {AsyncGenerator<{ name: string, isFolder: boolean, size: number, content: () => AsyncGenerator<Buffer> }>}
 * @throws {Error} when the stream is not such an archive or ends early
 */
export async function* tarEntries(source) {
  const chunks = source[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const some = async (/** @type {number} */ most) => {
    if (held.length === 0) {
      const { value, done } = await chunks.next();
      if (done) throw new Error('The archive ends early.');
      held = value;
    }
    const taken = held.subarray(0, most);
    held = held.subarray(taken.length);
    return taken;
  };
  const exactly = async (/** @type {number} */ count) => {
    const parts = [];
    for (let missing = count; missing > 0;) {
      const part = await some(missing);
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  };
  for (;;) {
    const head = await exactly(block);
    if (head.every((byte) => byte === 0)) return;
    const text = (/** @type {number} */ from, /** @type {number} */ to) => head.toString('utf8', from, to).replace(/\0.*$/s, '');
    const sum = head.reduce((all, byte, index) => all + (index >= 148 && index < 156 ? 32 : byte), 0);
    if (text(257, 262) !== 'ustar' || Number.parseInt(text(148, 156), 8) !== sum) throw new Error('The archive is damaged.');
    const prefix = text(345, 500);
    const size = Number.parseInt(text(124, 136), 8);
    let left = size;
    yield {
      name: `${prefix ? `${prefix}/` : ''}${text(0, 100)}`.replace(/\/$/, ''),
      isFolder: text(156, 157) === '5',
      size,
      async *content() {
        while (left > 0) {
          const piece = await some(left);
          left -= piece.length;
          yield piece;
        }
      },
    };
    if (left > 0) throw new Error('An entry of the archive was not read.');
    await exactly((block - (size % block)) % block);
  }
}
