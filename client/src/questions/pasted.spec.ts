import { pastedQuestion } from './pasted.ts';

describe('a question pasted as text', () => {
  it('is read when stem, options and answer are plain', () => {
    expect(pastedQuestion('12、下列哪项正确？（　）\nA. 甲\nB．乙\nC、丙\n答案：B')).toEqual({ type: 'single-choice', stem: '下列哪项正确？（　）', options: ['甲', '乙', '丙', ''], chosen: 'B', truth: '', explanation: null });
  });
  it('is a multiple choice when several letters are right, with its explanation', () => {
    expect(pastedQuestion('题干\nA.甲  B.乙  C.丙\n【答案】C、A\n解析：因为\n第二行')).toMatchObject({ type: 'multiple-choice', options: ['甲', '乙', '丙', ''], chosen: 'AC', explanation: '因为\n第二行' });
  });
  it('is true or false without options', () => {
    expect([pastedQuestion('必须检查瓦斯。\n答案：√')?.truth, pastedQuestion('可以离岗。\n答案：错误。')?.truth]).toEqual(['T', 'F']);
  });
  it('goes on with an option over lines', () => {
    expect(pastedQuestion('题\nA. 甲\n还是甲\nB. 乙\n答案:A')?.options).toEqual(['甲\n还是甲', '乙', '']);
  });
  it.each([
    ['no answer', '题\nA. 甲\nB. 乙'], ['a letter that is no option', '题\nA. 甲\nB. 乙\n答案：D'], ['a gap in the letters', '题\nA. 甲\nC. 丙\n答案：A'], ['two questions', '题\nA. 甲\nB. 乙\n答案：A\n题二\nA. 甲\nB. 乙\n答案：B'],
    ['text after the answer', '题\nA. 甲\nB. 乙\n答案：A\n还有'], ['an answer in words', '题\nA. 甲\nB. 乙\n答案：甲'], ['one line', '答案：A'], ['an empty option', '题\nA.\nB. 乙\n答案：A'], ['a text without options and no truth', '简述。\n答案：撤人'],
  ])('stays as it was pasted with %s', (_, text) => expect(pastedQuestion(text)).toBeNull());
});
