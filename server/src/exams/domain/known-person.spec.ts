import { compareWithRegistered, type RegisteredPerson } from './known-person.ts';

const person = (more: Partial<RegisteredPerson> = {}): RegisteredPerson => ({ name: '张三', phoneHash: 'aa', educationLevel: '初中', ...more });
const codes = (registered: RegisteredPerson, row: RegisteredPerson): string[] => compareWithRegistered(registered, row).notes.map(({ code }) => code);

describe('a row about somebody registered', () => {
  it('with another name is refused, without telling the registered one', () => {
    expect(compareWithRegistered(person({ name: '李四' }), person())).toEqual({ refused: true, notes: [{ code: 'name-differs', detail: '' }] });
  });

  it('that says the same, or less, says nothing new', () => {
    expect(compareWithRegistered(person(), person())).toEqual({ refused: false, notes: [] });
    expect(codes(person(), person({ phoneHash: null, educationLevel: '' }))).toEqual([]);
  });

  it('brings a telephone where there is none, and changes none that is there', () => {
    expect(codes(person({ phoneHash: null }), person())).toEqual(['phone-added']);
    expect(codes(person(), person({ phoneHash: 'bb' }))).toEqual(['phone-kept']);
  });

  it('does not change the education', () => {
    expect(codes(person(), person({ educationLevel: '高中' }))).toEqual(['education-kept']);
  });
});
