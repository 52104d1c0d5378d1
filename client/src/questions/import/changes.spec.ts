import type { WrittenShown } from '@kuangan/server/contract';
import { changesOf, draftOf, firstField } from './changes.ts';

const exam: WrittenShown = { type: '单选题', stem: '瓦斯( )。', options: ['甲烷', '氧气'], difficulty: '', syllabusItem: '', citation: '', masked: true };

describe('what a form sends', () => {
  it('is nothing where nothing was typed', () => expect(changesOf(exam, draftOf(exam))).toBeNull());

  it('is an answer only where one was typed: what is not shown stays as the file has it', () => {
    expect(changesOf(exam, { ...draftOf(exam), difficulty: '3' })).toEqual({ difficulty: '3' });
    expect(changesOf(exam, { ...draftOf(exam), answer: 'B' })).toEqual({ answer: 'B' });
    const practice = { ...exam, answer: 'A', explanation: '解析' };
    expect(changesOf(practice, { ...draftOf(practice), answer: '' })).toEqual({ answer: '' });
  });

  it('are all options once one of them differs, without the empty ones at the end', () => {
    expect(changesOf(exam, { ...draftOf(exam), options: ['甲烷', '氧气', '氮气 ', ''] })).toEqual({ options: ['甲烷', '氧气', '氮气'] });
    expect(changesOf(exam, { ...draftOf(exam), options: ['甲烷', '', '氮气', ''] })).toEqual({ options: ['甲烷', '', '氮气'] });
  });
});

it.each([['no-answer', 'answer'], ['answer-not-among-options', 'answer'], ['one-option', 'options'], ['type-not-supported', 'type'], ['no-stem', 'stem'], ['duplicate', 'stem']])('of a row with %s the form begins at %s', (code, field) => {
  expect(firstField({ notes: [{ code, detail: '' }], question: null })).toBe(field);
});
