import type { WrittenQuestion } from '@kuangan/question-banks/formats';
import { bankNoteOf, judgeWritten, repeatsAmong, type Standing } from './judge-rows.ts';
import { alikeMends, mendWritten } from './mend-row.ts';

const item = '煤矿瓦斯检查作业';
const written = (cells: WrittenQuestion['cells'], more: Partial<WrittenQuestion> = {}): WrittenQuestion => ({ cells, optionCells: [], announcedSeparator: null, picture: false, number: null, ...more });
const single = (stem: string, answer: string, more: WrittenQuestion['cells'] = {}): WrittenQuestion => written({ type: '单选题', stem, options: 'A.甲烷**B.氧气**C.氮气', answer, ...more });
const row = (place: number, content: string, key = 'k') => ({ place, contentHash: content, keyHash: key });

describe('rows of one file against each other', () => {
  it('the first says it, later ones repeat it or contradict it', () => {
    expect([...repeatsAmong([row(5, 'a', 'other'), row(1, 'a'), row(3, 'a'), row(4, 'b')])]).toEqual([[3, { of: 1, kind: 'duplicate' }], [5, { of: 1, kind: 'contradiction' }]]);
  });

  it('without the first, the next is the first: what contradicted it may be taken, what repeated it contradicts', () => {
    expect([...repeatsAmong([row(3, 'a', 'x'), row(5, 'a', 'other'), row(7, 'a', 'other')])]).toEqual([[5, { of: 3, kind: 'contradiction' }], [7, { of: 3, kind: 'contradiction' }]]);
    expect([...repeatsAmong([row(5, 'a', 'other')])]).toEqual([]);
  });

  it('by what they ask, not by how they order it', () => {
    const one = judgeWritten(single('瓦斯的主要成分是( )。', 'A'), item);
    const turned = judgeWritten(written({ type: '单选题', stem: '瓦斯的主要成分是（ ）', options: 'A.氮气**B.甲烷**C.氧气', answer: 'B' }), item);
    const wrong = judgeWritten(written({ type: '单选题', stem: '瓦斯的主要成分是( )。', options: 'A.氮气**B.甲烷**C.氧气', answer: 'A' }), item);
    expect(turned).toMatchObject({ contentHash: one.contentHash, keyHash: one.keyHash });
    expect(wrong.contentHash).toBe(one.contentHash);
    expect(wrong.keyHash).not.toBe(one.keyHash);
  });
});

describe('a row against the banks', () => {
  const standing: Standing = { inBank: new Map([['a', 'k']]), inOtherPool: new Set(['b']) };
  it.each([[row(1, 'c'), null], [row(1, 'a'), 'already-there'], [row(1, 'a', 'other'), 'other-key-in-bank'], [row(1, 'b'), 'other-pool']] as const)('%j: %s', (given, note) => {
    expect(bankNoteOf(given, standing, 'practice')).toBe(note);
  });

  it('of exams whether the key is the same is not told', () => {
    for (const key of ['same', 'other']) expect(bankNoteOf(row(1, 'a', key), standing, 'exam')).toBe('already-there');
  });
});

describe('a row by itself', () => {
  it('of another operation item is taken with a notice', () => {
    expect(judgeWritten(single('瓦斯( )', 'A', { operationItem: '矿井提升作业' }), item)).toMatchObject({ verdict: 'taken', notes: [{ code: 'other-operation-item', detail: '矿井提升作业' }] });
    expect(judgeWritten(single('瓦斯( )', 'A', { operationItem: '瓦斯检查' }), item)).toMatchObject({ notes: [] });
  });
});

describe('a row mended by hand is judged by the same grammar', () => {
  const judged = (from: WrittenQuestion, changes: Parameters<typeof mendWritten>[1], pool: 'exam' | 'practice' = 'practice') => {
    const { verdict, notes, question } = judgeWritten(mendWritten(from, changes, pool), item);
    return { verdict, codes: notes.map(({ code }) => code), stem: question?.stem, key: question?.key, options: question?.options.map(({ text }) => text) };
  };

  it('with the answer that was missing', () => expect(judged(single('瓦斯( )', ''), { answer: 'A' })).toMatchObject({ verdict: 'taken', key: 'A' }));
  it('refused again when the mend is none', () => expect(judged(single('瓦斯( )', ''), { answer: 'E' })).toMatchObject({ verdict: 'refused', codes: ['answer-not-among-options'] }));
  it('with options as texts of their own instead of the cell', () => {
    expect(judged(written({ type: '单选题', stem: '瓦斯( )', options: '甲烷 氧气', answer: 'A' }), { options: ['甲烷', '氧气'] })).toMatchObject({ verdict: 'taken', options: ['甲烷', '氧气'] });
  });
  it('with a typed stem, which has no running number', () => {
    const numbered = single('1、瓦斯( )', 'A');
    expect(judged({ ...numbered, number: 'number' }, { stem: '1.5米处瓦斯( )' })).toMatchObject({ verdict: 'taken', stem: '1.5米处瓦斯( )' });
  });
  it('of an exam: the typed answer stands instead of the one in the brackets nobody is shown', () => {
    const both = single('瓦斯的主要成分是(B)。', 'A');
    expect(judged(both, {}, 'exam')).toMatchObject({ verdict: 'refused', codes: ['key-in-stem-contradicts'] });
    expect(judged(both, { answer: 'A' }, 'exam')).toMatchObject({ verdict: 'taken', key: 'A', stem: '瓦斯的主要成分是( )。' });
    expect(judged(both, { answer: 'A' }, 'practice')).toMatchObject({ verdict: 'refused' });
  });
  it('alike for all rows with a note: nothing of the question changes', () => {
    const renamed = written({ type: '是非题', stem: '瓦斯无色。', answer: '对' });
    const before = judgeWritten(renamed, item);
    const after = judgeWritten(mendWritten(renamed, alikeMends['type-renamed'], 'exam'), item);
    expect(after.notes.map(({ code }) => code)).not.toContain('type-renamed');
    expect(after).toMatchObject({ contentHash: before.contentHash, keyHash: before.keyHash });
    const unread = single('瓦斯( )', 'A', { difficulty: '难' });
    expect(judged(unread, {}).codes).toEqual(['difficulty-unread']);
    expect(judged(unread, alikeMends['difficulty-unread']).codes).toEqual([]);
  });
});
