import { writeArchive } from '../write-archive.ts';

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${relationships}" xmlns:a="a" xmlns:pic="pic" xmlns:wp="wp" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:m="m"`;

export interface DocumentToMake {
  /** What stands in the body, in WordprocessingML. */
  body: string;
  numbering?: string;
  styles?: string;
  /** Pictures by their name; relation ids are their names without the ending. */
  media?: Record<string, Uint8Array>;
  /** Further parts, or others in the place of usual ones. */
  parts?: Record<string, Uint8Array | string>;
}

/** A .docx as Word packs it, with whatever body a test wants. */
export function makeDocument({ body, numbering, styles, media = {}, parts = {} }: DocumentToMake): Uint8Array {
  const related = [
    ...(numbering ? [['rNumbering', 'numbering', 'numbering.xml']] : []),
    ...(styles ? [['rStyles', 'styles', 'styles.xml']] : []),
    ...Object.keys(media).map((name) => [name.replace(/\.\w+$/, ''), 'image', `media/${name}`]),
  ];
  const files: Record<string, Uint8Array | string> = {
    '[Content_Types].xml': '<Types><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships>${related.map(([id, type, target]) => `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`).join('')}</Relationships>`,
    ...(numbering ? { 'word/numbering.xml': `<w:numbering ${namespaces}>${numbering}</w:numbering>` } : {}),
    ...(styles ? { 'word/styles.xml': `<w:styles ${namespaces}>${styles}</w:styles>` } : {}),
    ...Object.fromEntries(Object.entries(media).map(([name, bytes]) => [`word/media/${name}`, bytes])),
    ...parts,
  };
  return writeArchive(Object.entries(files).map(([name, content]) => ({ name, content })));
}

export const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A run of text. */
export const run = (text: string, properties = ''): string => `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;

/** A paragraph; text is written as a run, markup (what begins with a tag) as it is. */
export const paragraph = (content: string, properties = ''): string => `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${content.startsWith('<w:') ? content : content.split('\t').map((part) => run(part)).join('<w:r><w:tab/></w:r>')}</w:p>`;

export const listItem = (text: string, list: number, level = 0): string => paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

export const table = (rows: readonly (readonly string[])[]): string => `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell.split('\n').map((part) => paragraph(part)).join('')}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

export const picture = (id: string, alt = ''): string => `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

/** One level of an automatic list. */
export const listLevel = (format: string, text: string, at = 0): string => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

/** A document of plain paragraphs, one per line. */
export const documentOf = (text: string): Uint8Array => makeDocument({ body: text.split('\n').map((line) => paragraph(line)).join('') });

/** The smallest picture of each kind a browser shows; different bytes make different pictures. */
export const png = (variant = 0): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from('89504E470D0A1A0A0000000D4948445200000004000000030802000000', 'hex'), Buffer.from([variant])]));
export const jpeg = (): Uint8Array => new Uint8Array(Buffer.from('FFD8FFE000104A46494600010100000100010000FFC0000B080003000401011100FFD9', 'hex'));
export const emf = (): Uint8Array => new Uint8Array(Buffer.from('010000006C000000', 'hex'));
