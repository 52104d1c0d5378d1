import { valueOn, type DatedValue, type Rule } from './rule.ts';

const entry = (from: string, until: string | null, value: number): DatedValue<number> => ({ from, until, region: '100000', sector: null, value, reference: { title: '', clause: null, quote: null, confidence: 'E' } });
const rule: Pick<Rule<number>, 'values'> = { values: [entry('2020-01-01', null, 2), entry('2014-01-01', null, 1), entry('2022-01-01', '2022-12-31', 3)] };

describe('a dated value', () => {
  it('is none the day before the first', () => expect(valueOn(rule, '2013-12-31')).toBeNull());

  it.each([
    ['2014-01-01', 1], ['2019-12-31', 1], ['2020-01-01', 2], ['2022-01-01', 3], ['2022-12-31', 3], ['2023-01-01', 2],
  ])('on %s is %d', (on, value) => expect(valueOn(rule, on)?.value).toBe(value));
});
