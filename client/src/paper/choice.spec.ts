import { choiceWords, commandOf, picked } from './choice.ts';

describe('a choice', () => {
  it('of a multiple-choice question stays in alphabetical order', () => {
    expect(['D', 'A', 'C'].reduce((choice, key) => picked('multiple-choice', choice, key), '')).toBe('ACD');
  });
  it('of a multiple-choice question can be taken back', () => {
    expect(picked('multiple-choice', 'ACD', 'C')).toBe('AD');
  });
  it('of a single-choice question is replaced, never emptied by a second tap', () => {
    expect(picked('single-choice', 'A', 'B')).toBe('B');
    expect(picked('single-choice', 'B', 'B')).toBe('B');
  });
  it('is shown with the letters of this paper, not of the bank', () => {
    const options = [{ key: 'C', text: '丙' }, { key: 'A', text: '甲' }, { key: 'B', text: '乙' }];
    expect(choiceWords({ type: 'multiple-choice', options }, 'BC')).toBe('A、C');
    expect(choiceWords({ type: 'true-false', options: [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }] }, 'F')).toBe('错误');
  });
});

describe('a key', () => {
  it('picks by number and by letter', () => {
    expect(commandOf('1')).toEqual({ kind: 'pick', index: 0 });
    expect(commandOf('j')).toEqual({ kind: 'pick', index: 9 });
  });
  it('M marks and never picks', () => expect(commandOf('m')).toEqual({ kind: 'mark' }));
  it('of another meaning does nothing', () => {
    for (const key of ['0', 'k', 'Enter', ' ', 'Tab', 'F5']) expect(commandOf(key)).toBeUndefined();
  });
});
