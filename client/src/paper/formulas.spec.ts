import { piecesOf } from './formulas.ts';

describe('formulas in a text', () => {
  const formulas = (text: string) => piecesOf(text).filter(({ formula }) => formula).map((piece) => piece.text);

  it.each([
    ['风量 $Q = S \\cdot v$，单位 $m^3/min$', ['Q = S \\cdot v', 'm^3/min']],
    ['$\\frac{1}{2}$', ['\\frac{1}{2}']],
    ['没有公式', []], ['只有一个 $ 号', []], ['5$ 与 6$ 之间', []], ['$ x$', []], ['$x $', []], ['$甲烷$', []], ['$a\nb$', []], ['价 $5 和 $6', []], ['', []],
  ])('%j', (text, found) => expect(formulas(text)).toEqual(found));

  it('no letter of the text is lost', () => {
    const text = '前 $a_1$ 中 $b^2$ 后';
    expect(piecesOf(text).map((piece) => (piece.formula ? `$${piece.text}$` : piece.text)).join('')).toBe(text);
  });

  it('is quick on a long text of dollars', () => {
    expect(piecesOf('$x'.repeat(2000)).length).toBeGreaterThan(0);
  });
});
