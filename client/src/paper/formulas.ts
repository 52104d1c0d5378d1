/** A text in pieces: plain words and formulas. */
export type Piece = { formula: false; text: string } | { formula: true; text: string };

/**
 * Formulas are written in LaTeX between dollar signs: `CH_4 浓度 $c = \frac{V_1}{V_2}$`. Like in other systems, a formula
 * begins and ends with something other than white space and holds no Chinese writing, so that "5$ 与 6$" is no formula.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(/\$(?!\s)([^$\n\p{Script=Han}，。；：、]{1,400}?)(?<![\s\\])\$(?!\d)/gu)) {
    if (found.index > from) pieces.push({ formula: false, text: text.slice(from, found.index) });
    pieces.push({ formula: true, text: found[1]! });
    from = found.index + found[0].length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ formula: false, text: text.slice(from) });
  return pieces;
}
