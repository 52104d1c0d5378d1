import type { WrittenQuestion } from '@kuangan/question-banks/formats';
import { judgeWritten } from './judge-rows.ts';
import { beforeKeys, masked, shownNotes, stemShown, withoutKeys, writtenShown } from './shown-row.ts';

const written = (cells: WrittenQuestion['cells'], optionCells: string[] = []): WrittenQuestion => ({ cells, optionCells, announcedSeparator: null, picture: false, number: null });
const shown = (row: WrittenQuestion, pool: 'exam' | 'practice') => writtenShown(row, judgeWritten(row, '').question, pool);

describe('of an exam nothing is shown in which a key may stand', () => {
  it.each([['瓦斯的成分是(B)。', '瓦斯的成分是( )。'], ['瓦斯无色。（√）', '瓦斯无色。( )'], ['瓦斯是【A.甲烷】的', '瓦斯是( )的'], ['瓦斯是什么？答案：C', '瓦斯是什么？'], ['瓦斯是什么？\n正确答案 B 见上', '瓦斯是什么？'], ['把答案写在纸上', '把答案写在纸上']])('%s', (stem, seen) => {
    expect(masked(stem)).toBe(seen);
  });

  it.each(['瓦斯的成分是（ ）B', '瓦斯的成分是。选B', '瓦斯的成分是，本题选择B', '瓦斯的成分是 Key: B', '瓦斯的成分是？答：B', '瓦斯的成分是__1.5__', '瓦斯的成分是[B', '瓦斯的成分是√'])('nothing of a row nobody could read from where a key may begin: %s', (stem) => {
    expect(beforeKeys(stem)).toMatch(/^瓦斯的成分是[。，？]?(?:本题)?$/);
    expect(shown(written({ type: '单选题', stem, options: 'A.甲烷**B.氧气 答：B', answer: 'Z' }), 'exam')).toMatchObject({ stem: beforeKeys(stem), masked: true, options: ['甲烷', '氧气'] });
  });

  it('nor quoted by a note', () => {
    const notes = [{ code: 'answer-normalised', detail: 'b' }, { code: 'key-in-stem-removed', detail: '(B)' }, { code: 'stem-number-unclear', detail: '1.5(B)瓦斯' }, { code: 'stem-number-removed', detail: '12' }];
    expect(shownNotes(notes, 'exam').map(({ detail }) => detail)).toEqual(['', '', '1.5', '12']);
    expect(shownNotes(notes, 'practice')).toEqual(notes);
    expect(shownNotes([{ code: 'other-operation-item', detail: '提升(地面)' }], 'exam')[0]!.detail).toBe('提升(地面)');
  });

  it('answer and explanation stay with the server, a stem that cannot be read is masked, options are told apart', () => {
    const row = written({ type: '单选题', stem: '瓦斯的成分是(B)。', options: 'A.甲烷**B.氧气', answer: 'A', explanation: '解析' });
    expect(shown(row, 'exam')).toEqual({ type: '单选题', stem: '瓦斯的成分是', masked: true, options: ['甲烷', '氧气'], difficulty: '', syllabusItem: '', citation: '' });
    expect(shown(row, 'practice')).toMatchObject({ stem: '瓦斯的成分是(B)。', masked: false, answer: 'A', explanation: '解析' });
  });

  it('a stem that can be read is that of its question', () => {
    expect(stemShown({ stem: '甲烷(CH4)是( )' }, '甲烷(CH4)是(A)', 'exam')).toBe('甲烷(CH4)是( )');
  });
});

it('only what certainly is a key is taken out of a stem', () => {
  expect(withoutKeys('甲烷(CH4)是(A、C)，(矿井)对(√)')).toBe('甲烷(CH4)是( )，(矿井)对( )');
});

it('options nobody could tell apart are given in their pieces', () => {
  expect(shown(written({ type: '单选题', stem: '瓦斯( )', options: '甲烷**', answer: 'A' }), 'practice').options).toEqual(['甲烷']);
  expect(shown(written({ type: '单选题', stem: '瓦斯( )', answer: 'A' }, ['A.甲烷', '', 'C.氧气']), 'practice').options).toEqual(['A.甲烷', '', 'C.氧气']);
});
