import { noteSentence } from './import-notes.ts';

describe('the sentence of an import note', () => {
  it('a code this page does not know is named, not swallowed', () => {
    expect(noteSentence('questions', { code: 'unheard-of', detail: '第 3 行' })).toBe('检查结果：unheard-of（第 3 行）');
    expect(noteSentence('roster', { code: 'unheard-of', detail: '' })).toBe('检查结果：unheard-of');
  });
  it('text of the file stands as it was written, also with signs of a pattern', () => {
    expect(noteSentence('questions', { code: 'answer-unclear', detail: '$& $1' })).toBe('看不明白答案“$& $1”。请改成规范写法。');
  });
  it('without a detail the sentence has no gap', () => {
    expect(noteSentence('questions', { code: 'answer-not-among-options', detail: '' })).not.toContain('{{');
  });
  it('a repetition is a question in a bank and a person on a roster', () => {
    expect(noteSentence('questions', { code: 'duplicate', detail: 'Sheet1 4' })).toContain('题');
    expect(noteSentence('roster', { code: 'duplicate', detail: '名册 4' })).toContain('同一个人');
  });
});
