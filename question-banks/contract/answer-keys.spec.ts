import { partialCredits, type PartialCredit, type QuestionType } from './index.ts';
import { isKey, shareOf } from './answer-keys.ts';

describe('keys of each type', () => {
  it.each<[QuestionType, string, string[], string[]]>([
    ['single-choice', 'ABC', ['A', 'C'], ['', 'D', 'AB', 'a']],
    ['multiple-choice', 'ABCD', ['AB', 'ACD', 'A'], ['BA', 'AA', 'AE', '']],
    ['true-false', 'TF', ['T', 'F'], ['TF', 'A', '']],
    ['ordering', 'ABCD', ['DBCA'], ['ABC', 'ABCC', 'ABCE', '']],
    ['numeric', '', ['12', '-0.5', '10..12.5', '3..3'], ['', '12.', '.5', '12..10', '1..2..3', '1,2', '1e3', '1.1234567']],
    ['hotspot', '', ['0,0 1000,0 500,1000', '1,1 2,1 2,2;5,5 6,5 6,6'], ['', '5,5', '0,0 1,1', '0,0 1001,0 1,1', '0,0 1,0 1,1;']],
    ['short-answer', '', ['停止作业，撤出人员，切断电源。'], ['', '  ']],
  ])('%s', (type, optionKeys, keys, none) => {
    expect(keys.filter((key) => !isKey(type, optionKeys, key))).toEqual([]);
    expect(none.filter((key) => isKey(type, optionKeys, key))).toEqual([]);
  });
});

describe('what an answer earns', () => {
  const shares = (type: QuestionType, key: string, given: string) => partialCredits.map((credit: PartialCredit) => shareOf(type, key, given, credit));

  it('a multiple choice with something missing earns by the policy, with something wrong nothing', () => {
    expect(shares('multiple-choice', 'ACD', 'ACD')).toEqual([1, 1, 1]);
    expect(shares('multiple-choice', 'ACD', 'AC')).toEqual([0, 0.5, 2 / 3]);
    expect(shares('multiple-choice', 'ACD', 'D')).toEqual([0, 0.5, 1 / 3]);
    expect(shares('multiple-choice', 'ACD', 'AB')).toEqual([0, 0, 0]);
    expect(shares('multiple-choice', 'ACD', 'ABCD')).toEqual([0, 0, 0]);
    expect(shares('single-choice', 'A', 'B')).toEqual([0, 0, 0]);
  });

  it('ordered steps earn by place under share alone', () => {
    expect(shares('ordering', 'CABD', 'CABD')).toEqual([1, 1, 1]);
    expect(shares('ordering', 'CABD', 'CADB')).toEqual([0, 0, 0.5]);
    expect(shares('ordering', 'CABD', 'ABDC')).toEqual([0, 0, 0]);
  });

  it.each([
    ['1.5', '1.5', 1], ['1.5', '1.50', 1], ['1.5', '01.5', 1], ['1.5', '1.500001', 0], ['0.3', '0.30', 1], ['-0.0', '0', 1], ['-3..-1', '-2', 1], ['-3..-1', '-0.999999', 0],
    ['10..12', '10', 1], ['10..12', '12.000000', 1], ['10..12', '12.000001', 0], ['10..12', '9.999999', 0], ['999999999999', '999999999998.999999', 0],
  ])('a number: key %s, given %s earns %s', (key, given, share) => {
    expect(shares('numeric', key, given)).toEqual([share, share, share]);
  });

  it('a place counts inside and on the edge of any of its polygons, also of one that bends inwards', () => {
    const key = '100,100 300,100 300,300 200,200 100,300;800,800 900,800 900,900 800,900';
    for (const inside of ['100,100', '200,100', '200,150', '110,280', '290,280', '200,200', '850,850', '900,900']) expect([inside, shareOf('hotspot', key, inside, 'exact')]).toEqual([inside, 1]);
    for (const outside of ['99,100', '200,201', '200,290', '301,200', '799,850', '0,0', '1000,1000', '500,100', '500,200']) expect([outside, shareOf('hotspot', key, outside, 'exact')]).toEqual([outside, 0]);
  });

  it('a short answer is for its markers', () => {
    expect(shares('short-answer', '撤人', '撤人')).toEqual([null, null, null]);
  });
});
