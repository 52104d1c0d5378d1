export class BrokenXml extends Error {}

/** What a reader of one part wants to hear. Names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const markup = /<(?:!\[CDATA\[([\s\S]*?)\]\]>|!--[\s\S]*?-->|\?[\s\S]*?\?>|\/([^\s<>/]+)\s*>|([^\s<>/!?]+)((?:\s+[^\s=<>/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>)/y;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));|&/g;
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the XML of an office document, which is always UTF-8 without a document type. A DOCTYPE, an entity of its
 * own, or anything not well-formed throws BrokenXml: nothing outside the text is ever looked up or expanded.
 */
export function readXml(bytes: Uint8Array, listener: XmlListener): void {
  const text = decodeXml(bytes);
  const openNames: string[] = [];
  let at = 0;
  let seenRoot = false;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const run = next < 0 ? text.slice(at) : text.slice(at, next);
    if (run !== '') {
      if (openNames.length > 0) listener.text?.(decodeEntities(run));
      else if (run.trim() !== '') throw new BrokenXml('text outside the root');
    }
    if (next < 0) break;
    markup.lastIndex = next;
    const found = markup.exec(text);
    if (!found) throw new BrokenXml('not well-formed');
    const [, cdata, closed, opened, attributes, selfClosing] = found;
    at = markup.lastIndex;
    if (cdata !== undefined) listener.text?.(cdata);
    else if (closed !== undefined) {
      if (openNames.pop() !== closed) throw new BrokenXml('tags do not match');
      listener.close?.(localName(closed));
    } else if (opened !== undefined) {
      if (openNames.length === 0 && seenRoot) throw new BrokenXml('two roots');
      seenRoot = true;
      listener.open?.(localName(opened), readAttributes(attributes ?? ''));
      if (selfClosing) listener.close?.(localName(opened));
      else openNames.push(opened);
    }
  }
  if (openNames.length > 0 || !seenRoot) throw new BrokenXml('cut off');
}

function decodeXml(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BrokenXml('not UTF-8');
  }
  // In text `<` is always escaped, so these can only be markup (or a comment, which no spreadsheet program writes).
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new BrokenXml('document type');
  return text;
}

function readAttributes(source: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [, name, double, single] of source.matchAll(attribute)) {
    result[localName(name ?? '')] = decodeEntities(double ?? single ?? '');
  }
  return result;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    const code = decimal ? parseInt(decimal, 10) : hex ? parseInt(hex, 16) : null;
    if (code !== null && code <= 0x10ffff) return String.fromCodePoint(code);
    const character = name ? named[name] : undefined;
    if (character === undefined) throw new BrokenXml('unknown entity');
    return character;
  });
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
