export type DecodedText = { text: string } | { refusal: 'document/encoding' | 'document/unknown-kind' };

/**
 * The text of a file in one of the encodings Chinese offices write: UTF-8, UTF-16 by its mark, else GB18030 (which
 * holds GBK and GB2312). Strict: a byte that fits none refuses the file, for half-read characters become wrong questions.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return decoded('utf-16le', bytes);
  if (a === 0xfe && b === 0xff) return decoded('utf-16be', bytes);
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded('utf-8', bytes);
  // No text has a zero byte in these encodings.
  if (bytes.includes(0)) return { refusal: 'document/unknown-kind' };
  const utf8 = decoded('utf-8', bytes);
  return 'text' in utf8 ? utf8 : decoded('gb18030', bytes);
}

function decoded(encoding: string, bytes: Uint8Array): DecodedText {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return { refusal: 'document/encoding' };
  }
  // Another encoding read as GB18030 shows in signs nobody types.
  if (encoding === 'gb18030' && /[\u0080-\u009F\uE000-\uF8FF]/.test(text)) return { refusal: 'document/encoding' };
  return /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text) ? { refusal: 'document/unknown-kind' } : { text };
}
