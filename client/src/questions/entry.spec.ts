import { contentOf, emptyEntry, entryOf, hasWork, lettersTyped, nextEntry, toggled, unfiled, withoutOption, withRoom, type Entry } from './entry.ts';

const entry = (given: Partial<Entry>): Entry => ({ ...emptyEntry(), ...given });
const hash = 'a'.repeat(64);

describe('a question as it is typed', () => {
  it('is sent with the options that say something and the letters ticked', () => {
    expect(contentOf(entry({ stem: '题', options: ['甲', '乙', '', ''], chosen: 'B' }), false)).toMatchObject({ options: [{ key: 'A', text: '甲' }, { key: 'B', text: '乙' }], key: 'B', rubric: [], citation: null });
  });
  it('keeps an empty option in the middle, for the server to name it', () => {
    expect(contentOf(entry({ options: ['甲', '', '丙', ''] }), false).options.map(({ text }) => text)).toEqual(['甲', '', '丙']);
  });
  it('never sends steps in the order they were written in when that is the right one', () => {
    const steps = ['打开封口', '咬住口具', '夹好鼻夹'];
    const sent = contentOf(entry({ type: 'ordering', options: [...steps, ''], media: [{ hash, kind: 'picture', of: 'A', alt: '' }] }), false);
    expect(sent.options.map(({ text }) => text)).not.toEqual(steps);
    const texts = new Map(sent.options.map(({ key, text }) => [key, text]));
    expect([...sent.key!].map((letter) => texts.get(letter))).toEqual(steps);
    expect(texts.get(sent.media[0]!.of)).toBe('打开封口');
    expect(contentOf(entry({ type: 'ordering', options: ['甲', '乙', ''] }), false).key).toBe('BA');
  });
  it('leaves an order that was typed in letters as it is', () => {
    expect(contentOf(entry({ type: 'ordering', options: ['甲', '乙', '丙'], order: 'CAB' }), false)).toMatchObject({ key: 'CAB', options: [{ text: '甲' }, { text: '乙' }, { text: '丙' }] });
  });
  it('leaves out what is to stay as it is stored', () => {
    const sent = contentOf(entry({ type: 'short-answer', stem: '题' }), true);
    expect(Object.keys(sent)).not.toEqual(expect.arrayContaining(['key']));
    expect([sent.key, sent.rubric, sent.explanation]).toEqual([undefined, undefined, undefined]);
  });
  it('writes numbers with their bounds, whatever width they were typed in', () => {
    expect([contentOf(entry({ type: 'numeric', least: '１．０' }), false).key, contentOf(entry({ type: 'numeric', least: '1', greatest: ' 1.5' }), false).key]).toEqual(['1.0', '1..1.5']);
  });
  it('goes there and back again', () => {
    const stored = { type: 'hotspot' as const, caseStem: '', stem: '指出', options: [], media: [{ hash, kind: 'picture' as const, of: 'stem', alt: '图' }], citation: { title: '规程', clause: null, confidence: 'M' as const }, source: '教材' };
    const key = '0,0 500,0 500,1000;1,1 2,1 2,2';
    expect(contentOf(entryOf(stored, { key, rubric: [], explanation: '因为' }, unfiled), false)).toEqual({ ...stored, key, rubric: [], explanation: '因为' });
  });
  it('moves letters and pictures up when an option goes', () => {
    const left = withoutOption(entry({ type: 'multiple-choice', options: ['甲', '乙', '丙', ''], chosen: 'ABC', media: [{ hash, kind: 'picture', of: 'B', alt: '' }, { hash, kind: 'picture', of: 'C', alt: '丙' }] }), 1);
    expect(left).toMatchObject({ options: ['甲', '丙', ''], chosen: 'AB', media: [{ of: 'B', alt: '丙' }] });
  });
  it('has one empty line at the end, up to ten', () => {
    expect([withRoom(['甲']), withRoom(['甲', '']), withRoom(Array.from({ length: 10 }, () => '甲')).length]).toEqual([['甲', ''], ['甲', ''], 10]);
  });
  it('ticks one of a single choice and many of a multiple one', () => {
    expect([toggled(entry({ chosen: 'A' }), 'C').chosen, toggled(entry({ type: 'multiple-choice', chosen: 'C' }), 'A').chosen, toggled(entry({ type: 'multiple-choice', chosen: 'AC' }), 'C').chosen]).toEqual(['C', 'AC', 'A']);
  });
  it('reads letters as people type them', () => {
    expect([lettersTyped('ａ、c，a', 4), lettersTyped('bad', 2), lettersTyped('1', 4)]).toEqual(['AC', 'BA', '']);
  });
  it('keeps for the next question what questions in a row share', () => {
    const written = entry({ type: 'multiple-choice', stem: '题', caseStem: '材料', chosen: 'AB', filed: { ...unfiled, syllabusItem: '通风', difficulty: 3 }, media: [{ hash, kind: 'picture', of: 'case', alt: '' }, { hash, kind: 'picture', of: 'stem', alt: '' }] });
    expect(nextEntry(written, false)).toMatchObject({ type: 'multiple-choice', stem: '', caseStem: '', chosen: '', media: [], filed: { syllabusItem: '通风', difficulty: 3 } });
    expect(nextEntry(written, true)).toMatchObject({ caseStem: '材料', media: [{ of: 'case' }] });
  });
  it('knows when nothing would be missed', () => {
    expect([hasWork(emptyEntry()), hasWork(entry({ options: ['', '甲'] }))]).toEqual([false, true]);
  });
});
