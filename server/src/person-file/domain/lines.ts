/** Signs that do not begin a line of Chinese. */
const closing = /^[，。、；：！？）》〉」』】”’·…％%,.;:!?)\]}]$/u;
/** Signs of one word: an ID number, a day, a Latin name. */
const ofWord = /^[\dA-Za-z*#@_/-]$/;

/**
 * Breaks a text into lines no wider than `width`: between any two Chinese characters, not inside a number or a Latin word
 * that fits on a line of its own, not before a closing sign. Line feeds are kept.
 * @param widthOf width of one character
 */
export function breakLines(text: string, width: number, widthOf: (character: string) => number): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => breakParagraph(unitsOf(paragraph), width, widthOf));
}

function breakParagraph(units: string[], width: number, widthOf: (character: string) => number): string[] {
  const widthOfUnit = (unit: string): number => [...unit].reduce((sum, character) => sum + widthOf(character), 0);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const next = (): void => {
    lines.push(line.trimEnd());
    [line, used] = ['', 0];
  };
  for (const unit of units) {
    const wide = widthOfUnit(unit);
    if (line !== '' && used + wide > width) next();
    if (wide <= width) {
      [line, used] = [line + unit, used + wide];
      continue;
    }
    for (const character of unit) {
      if (line !== '' && used + widthOf(character) > width) next();
      [line, used] = [line + character, used + widthOf(character)];
    }
  }
  next();
  return lines;
}

/** What must stay together: a word, or a character with the closing signs behind it. */
function unitsOf(paragraph: string): string[] {
  const units: string[] = [];
  let before = '';
  for (const character of paragraph) {
    const joins = units.length > 0 && ((ofWord.test(character) && ofWord.test(before)) || closing.test(character));
    if (joins) units[units.length - 1] += character;
    else units.push(character);
    before = character;
  }
  return units;
}
