/** The known word somebody probably meant: the nearest by single mistakes (a sign wrong, missing, too many, two swapped), null when none is near. */
export function nearestWord(written: string, known: readonly string[]): string | null {
  let best: { word: string; mistakes: number } | null = null;
  const allowed = (word: string): number => Math.max(1, Math.floor(word.length / 3));
  for (const word of known) {
    // so many signs more or less are as many mistakes: a page of them is not compared sign by sign
    if (Math.abs(word.length - written.length) > allowed(word)) continue;
    const mistakes = mistakesBetween(written.toLowerCase(), word.toLowerCase());
    if (!best || mistakes < best.mistakes) best = { word, mistakes };
  }
  return best && best.mistakes <= allowed(best.word) ? best.word : null;
}

function mistakesBetween(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? table[i - 2]![j - 2]! + 1 : Infinity;
      table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, substituted, swapped);
    }
  }
  return table[a.length]![b.length]!;
}
