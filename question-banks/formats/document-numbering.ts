import type { OfficePackage } from './office-package.ts';
import { chineseNumeral } from './chinese-numerals.ts';
import { readXml } from './xml.ts';

interface Level { start: number; format: string; text: string }
interface List { abstract: string; restart: Map<number, number> }

/** The automatic numbers of a document: Word keeps "1." and "A." out of the text and counts them itself. */
export class Numbering {
  private readonly levels = new Map<string, Map<number, Level>>();
  private readonly lists = new Map<string, List>();
  private readonly styles = new Map<string, { list?: string; level?: number; basedOn?: string }>();
  private readonly counters = new Map<string, number[]>();
  private readonly restarted = new Set<string>();

  constructor(parts: OfficePackage) {
    for (const { type, target } of parts.relations(parts.main).values()) {
      if (type === 'numbering' && parts.has(target)) this.readNumbering(parts.read(target));
      else if (type === 'styles' && parts.has(target)) this.readStyles(parts.read(target));
    }
  }

  /** The number of the next paragraph of a list, with what stands behind it; '' where it has none. Counts on. */
  label(list: string | null, level: number | null, style: string): string {
    const own = list === null ? this.ofStyle(style) : { list, level: level ?? 0 };
    if (!own || own.list === '0') return '';
    const found = this.lists.get(own.list);
    const levels = found ? this.levels.get(found.abstract) : undefined;
    const definition = levels?.get(own.level);
    if (!found || !levels || !definition) return '';
    const counters = this.counters.get(found.abstract) ?? [];
    this.counters.set(found.abstract, counters);
    const once = `${own.list} ${own.level}`;
    const restart = found.restart.get(own.level);
    if (restart !== undefined && !this.restarted.has(once)) {
      this.restarted.add(once);
      counters[own.level] = restart;
    } else counters[own.level] = counters[own.level] === undefined ? definition.start : (counters[own.level] ?? 0) + 1;
    counters.length = own.level + 1;
    if (definition.format === 'bullet' || definition.format === 'none') return '';
    const text = definition.text.replace(/%(\d)/g, (_, place: string) => {
      const at = Number(place) - 1;
      return numeral(counters[at] ?? levels.get(at)?.start ?? 1, levels.get(at)?.format ?? 'decimal');
    });
    // A bare "1" or "A" would run into the text, and "1." before "5米" would read as one number.
    return /^[\dA-Za-z]+$/.test(text) ? `${text}. ` : /^\d+[.、．]$/.test(text) ? `${text.slice(0, -1)}. ` : `${text} `;
  }

  private ofStyle(style: string): { list: string; level: number } | null {
    const seen = new Set<string>();
    for (let name: string | undefined = style; name && !seen.has(name); name = this.styles.get(name)?.basedOn) {
      seen.add(name);
      const found = this.styles.get(name);
      if (found?.list !== undefined) return { list: found.list, level: found.level ?? 0 };
    }
    return null;
  }

  private readNumbering(bytes: Uint8Array): void {
    let abstract = '';
    let level: Level | null = null;
    let at = 0;
    let list = '';
    readXml(bytes, {
      open: (name, attributes) => {
        const value = attributes['val'] ?? '';
        if (name === 'abstractNum') { abstract = attributes['abstractNumId'] ?? ''; list = ''; this.levels.set(abstract, new Map()); }
        else if (name === 'num') { list = attributes['numId'] ?? ''; this.lists.set(list, { abstract: '', restart: new Map() }); }
        else if (name === 'lvlOverride') at = Number(attributes['ilvl'] ?? 0);
        else if (name === 'startOverride') this.lists.get(list)?.restart.set(at, Number(value));
        else if (name === 'abstractNumId' && list !== '') { const own = this.lists.get(list); if (own) own.abstract = value; }
        else if (name === 'lvl' && list === '') { level = { start: 1, format: 'decimal', text: '' }; this.levels.get(abstract)?.set(Number(attributes['ilvl'] ?? 0), level); }
        else if (level && name === 'start') level.start = Number(value);
        else if (level && name === 'numFmt') level.format = value;
        else if (level && name === 'lvlText') level.text = value;
      },
      close: (name) => { if (name === 'lvl') level = null; },
    });
  }

  private readStyles(bytes: Uint8Array): void {
    let style: { list?: string; level?: number; basedOn?: string } | null = null;
    readXml(bytes, {
      open: (name, attributes) => {
        if (name === 'style') { style = {}; this.styles.set(attributes['styleId'] ?? '', style); }
        else if (style && name === 'basedOn') style.basedOn = attributes['val'] ?? '';
        else if (style && name === 'numId') style.list = attributes['val'] ?? '';
        else if (style && name === 'ilvl') style.level = Number(attributes['val'] ?? 0);
      },
      close: (name) => { if (name === 'style') style = null; },
    });
  }
}

function numeral(value: number, format: string): string {
  switch (format) {
    case 'upperLetter': return String.fromCharCode(65 + ((value - 1) % 26));
    case 'lowerLetter': return String.fromCharCode(97 + ((value - 1) % 26));
    case 'chineseCounting': case 'chineseCountingThousand': case 'japaneseCounting': case 'taiwaneseCounting': case 'ideographDigital': return chineseNumeral(value);
    case 'decimalEnclosedCircle': case 'decimalEnclosedCircleChinese': return value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
    case 'decimalZero': return String(value).padStart(2, '0');
    default: return String(value);
  }
}
