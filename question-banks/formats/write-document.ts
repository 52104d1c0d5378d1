import type { KeptPicture } from './pictures.ts';
import { writeArchive } from './write-archive.ts';

export interface Paragraph {
  text: string;
  style?: 'title' | 'heading' | 'small';
  /** Kept on one page with the paragraph below. */
  keepNext?: boolean;
  /** Shown below the text; a form Word does not know is named in words instead. */
  picture?: KeptPicture;
}

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const content = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const endings: Partial<Record<KeptPicture['mime'], string>> = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/gif': 'gif' };
const perPixel = 9525;
/** 15 cm, the width of the text on a page of A4. */
const widest = 5_400_000;

/** A .docx of plain paragraphs on A4, in the fonts every Chinese office has; nothing in it is a field or a link. */
export function writeDocument(paragraphs: readonly Paragraph[]): Uint8Array {
  const pictures: { name: string; bytes: Uint8Array }[] = [];
  const body = paragraphs.map((paragraph) => {
    const ending = paragraph.picture ? endings[paragraph.picture.mime] : undefined;
    const size = paragraph.picture ? pictureSize(paragraph.picture) : null;
    if (!paragraph.picture) return paragraphXml(paragraph);
    if (!ending || !size) return paragraphXml({ ...paragraph, text: `${paragraph.text}［图片不能放进 Word，见系统］` });
    pictures.push({ name: `image${pictures.length + 1}.${ending}`, bytes: paragraph.picture.bytes });
    return paragraphXml(paragraph) + pictureXml(pictures.length, size);
  }).join('');
  return writeArchive([
    { name: '[Content_Types].xml', content: `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="gif" ContentType="image/gif"/><Override PartName="/word/document.xml" ContentType="${content}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${content}.styles+xml"/></Types>` },
    { name: '_rels/.rels', content: relations([{ id: 'rId1', type: 'officeDocument', target: 'word/document.xml' }]) },
    { name: 'word/document.xml', content: `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${relation}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1600" w:bottom="1440" w:left="1600" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>` },
    { name: 'word/styles.xml', content: `${xml}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>` },
    { name: 'word/_rels/document.xml.rels', content: relations([{ id: 'rId1', type: 'styles', target: 'styles.xml' }, ...pictures.map(({ name }, index) => ({ id: `rId${index + 2}`, type: 'image', target: `media/${name}` }))]) },
    ...pictures.map(({ name, bytes }) => ({ name: `word/media/${name}`, content: bytes })),
  ]);
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function relations(all: readonly { id: string; type: string; target: string }[]): string {
  return `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(({ id, type, target }) => `<Relationship Id="${id}" Type="${relation}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
}

function paragraphXml({ text, style, keepNext }: Paragraph): string {
  const properties = `${keepNext ? '<w:keepNext/>' : ''}${style === 'title' ? '<w:jc w:val="center"/>' : ''}`;
  const font = { title: '<w:b/><w:sz w:val="36"/>', heading: '<w:b/><w:sz w:val="28"/>', small: '<w:sz w:val="21"/>' }[style ?? 'small'];
  const run = style ? `<w:rPr>${font}</w:rPr>` : '';
  const lines = text.split(/\r?\n/).map((line) => line.split('\t').map((part) => `<w:t xml:space="preserve">${escapeXml(part)}</w:t>`).join('<w:tab/>')).join('<w:br/>');
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}<w:r>${run}${lines}</w:r></w:p>`;
}

function pictureXml(id: number, { width, height }: { width: number; height: number }): string {
  const scale = Math.min(1, widest / (width * perPixel));
  const extent = `cx="${Math.max(1, Math.round(width * perPixel * scale))}" cy="${Math.max(1, Math.round(height * perPixel * scale))}"`;
  return `<w:p><w:r><w:drawing><wp:inline><wp:extent ${extent}/><wp:docPr id="${id}" name="图${id}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${id}" name="图${id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId${id + 1}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
}

/** Text as XML holds it; control characters, which it cannot hold, are left out. */
function escapeXml(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Width and height in pixels from the head of the file; null when it does not say. */
export function pictureSize({ bytes, mime }: KeptPicture): { width: number; height: number } | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mime === 'image/png') return view.length >= 24 ? { width: view.readUInt32BE(16), height: view.readUInt32BE(20) } : null;
  if (mime === 'image/gif') return view.length >= 10 ? { width: view.readUInt16LE(6), height: view.readUInt16LE(8) } : null;
  if (mime !== 'image/jpeg') return null;
  for (let at = 2; at + 9 < view.length && view[at] === 0xff;) {
    const marker = view[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
    at += 2 + view.readUInt16BE(at + 2);
  }
  return null;
}
