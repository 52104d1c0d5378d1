import { readChoiceAnswer, readTrueFalseAnswer } from './answer-reading.ts';

const options = ['甲烷', '氢气', '氧气', '氮气'].map((text, i) => ({ key: 'ABCD'[i]!, text }));

describe('the answer of a choice question', () => {
  it.each<['single-choice' | 'multiple-choice', string, string]>([
    ['single-choice', '  ', 'no-answer'],
    ['single-choice', '甲烷', 'answer-without-letter'],
    ['single-choice', '12', 'answer-without-letter'],
    ['single-choice', 'E', 'answer-not-among-options'],
    ['single-choice', 'AB', 'single-with-several'],
    ['single-choice', 'AA', 'answer-unclear'],
    ['single-choice', 'A或B', 'answer-unclear'],
    ['single-choice', 'A.氢气', 'answer-unclear'],
    ['multiple-choice', 'C', 'multiple-with-one'],
    ['multiple-choice', 'ACE', 'answer-not-among-options'],
    ['multiple-choice', 'AZ', 'answer-not-among-options'],
    ['multiple-choice', 'ABB', 'answer-unclear'],
  ])('%s %j is refused as %s', (type, cell, code) => {
    expect(readChoiceAnswer(cell, options, type)).toMatchObject({ key: '', notes: [{ code }] });
  });

  it('letters in order are taken without a word', () => {
    expect(readChoiceAnswer('ACD', options, 'multiple-choice')).toEqual({ key: 'ACD', notes: [] });
    expect(readChoiceAnswer('B', options, 'single-choice')).toEqual({ key: 'B', notes: [] });
  });

  it.each(['DCA', 'acd', 'A,C,D', 'A、C、D', 'ＡＣＤ', 'A C D\t', '(ACD)', '答案：ACD', 'A；C；D；'])('%j is ACD, and the change is named', (cell) => {
    expect(readChoiceAnswer(cell, options, 'multiple-choice')).toMatchObject({ key: 'ACD', notes: [{ code: 'answer-normalised' }] });
  });

  it('a letter with the words of its option is that letter', () => {
    expect(readChoiceAnswer('A.甲烷', options, 'single-choice').key).toBe('A');
  });
});

describe('the answer of a true-false question', () => {
  it.each<[string, string[], string]>([
    ['', [], 'no-answer'], ['1', [], 'answer-unclear'], ['C', [], 'answer-unclear'], ['AB', [], 'answer-unclear'], ['对错', [], 'answer-unclear'],
    ['A', ['甲烷', '氢气'], 'true-false-options'], ['A', ['对', '正确'], 'true-false-options'], ['对', ['对', '错', '不知道'], 'true-false-options'],
  ])('%j with options %j is refused as %s', (cell, texts, code) => {
    expect(readTrueFalseAnswer(cell, texts)).toMatchObject({ key: '', notes: [{ code }] });
  });

  it('正确 and 错误 are taken without a word', () => {
    expect(readTrueFalseAnswer('正确', [])).toEqual({ key: 'T', notes: [] });
    expect(readTrueFalseAnswer('错误', ['正确', '错误'])).toEqual({ key: 'F', notes: [] });
  });

  it.each([['对', 'T'], ['√', 'T'], ['T', 'T'], ['true', 'T'], ['是', 'T'], ['（√）', 'T'], ['正确。', 'T'], ['Ｔ', 'T'], ['✔️', 'T'],
    ['错', 'F'], ['×', 'F'], ['x', 'F'], ['F', 'F'], ['FALSE', 'F'], ['否', 'F'], ['错误\t', 'F'], ['不正确', 'F']])('%j is %s, and the change is named', (cell, key) => {
    expect(readTrueFalseAnswer(cell, [])).toMatchObject({ key, notes: [{ code: 'answer-normalised' }] });
  });

  it('a letter means what its option says; without options A is right, and that guess is named', () => {
    expect(readTrueFalseAnswer('A', ['错误', '正确'])).toMatchObject({ key: 'F', notes: [{ code: 'answer-normalised' }] });
    expect(readTrueFalseAnswer('B', ['对', '错'])).toMatchObject({ key: 'F' });
    expect(readTrueFalseAnswer('b', [])).toMatchObject({ key: 'F', notes: [{ code: 'true-false-letter' }] });
    expect(readTrueFalseAnswer('A', ['A', 'B'])).toMatchObject({ key: 'T', notes: [{ code: 'true-false-letter' }] });
  });
});
