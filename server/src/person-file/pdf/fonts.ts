import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/** A face a PDF may draw with: where it lies, and how wide and whether at all it has a character. */
export interface Face {
  name: string;
  path: string;
  /** Names one face of a collection. */
  member?: string;
  font: fontkit.Font;
}

/** The one that comes with the packages: Noto Sans SC whole, 30,890 characters, rare ones of names among them. */
const shipped = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

/** What systems carry, asked only for a character the shipped one lacks. */
const ofSystem: readonly { path: string; member?: string }[] = [
  { path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', member: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', member: 'NotoSansCJKsc-Regular' },
  { path: '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', member: 'NotoSansCJKsc-Regular' },
  { path: 'C:\\Windows\\Fonts\\simsunb.ttf' },
  { path: '/System/Library/Fonts/PingFang.ttc', member: 'PingFangSC-Regular' },
];

/** Faces in the order they are asked; the later ones are opened when they are needed. */
export class Faces {
  private readonly opened: Face[] = [open({ path: shipped }, 'shipped')];
  private waiting = ofSystem.filter(({ path }) => existsSync(path));
  private readonly byCharacter = new Map<string, Face | null>();

  /** The first face that has the character; null when none has. */
  faceOf(character: string): Face | null {
    const known = this.byCharacter.get(character);
    if (known !== undefined) return known;
    const code = character.codePointAt(0)!;
    let face = this.opened.find(({ font }) => font.hasGlyphForCodePoint(code)) ?? null;
    while (!face && this.waiting.length > 0) {
      const next = open(this.waiting.shift()!, `system-${this.opened.length}`);
      this.opened.push(next);
      if (next.font.hasGlyphForCodePoint(code)) face = next;
    }
    this.byCharacter.set(character, face);
    return face;
  }

  /** Width of a character at one point of size; a box is as wide as a Chinese character. */
  widthOf(character: string): number {
    const face = this.faceOf(character);
    if (!face) return 1;
    return face.font.glyphForCodePoint(character.codePointAt(0)!).advanceWidth / face.font.unitsPerEm;
  }
}

function open({ path, member }: { path: string; member?: string }, name: string): Face {
  return { name, path, ...(member ? { member } : {}), font: fontkit.openSync(path, member) as fontkit.Font };
}
