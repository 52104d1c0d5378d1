import { addressWith, filterOf, queryOf, withoutFilter } from './filter.ts';

describe('the filter of a list of questions', () => {
  it('is read from the address, without what is blank or no part of it', () => {
    expect(filterOf(new URLSearchParams('type=numeric&search=%20%20&part=layers&difficulty=3'))).toEqual({ type: 'numeric', difficulty: '3' });
  });
  it('changes its own part of the address alone', () => {
    expect(addressWith(new URLSearchParams('part=x&type=numeric&tag=a'), { type: undefined, search: ' 瓦斯 ' }).toString()).toBe(new URLSearchParams({ part: 'x', tag: 'a', search: '瓦斯' }).toString());
  });
  it('is taken out of the address as a whole', () => {
    expect(withoutFilter(new URLSearchParams('part=x&type=numeric&pending=submitted')).toString()).toBe('part=x');
  });
  it('always says which words', () => {
    expect(queryOf({ state: 'frozen' })).toEqual({ state: 'frozen', search: '' });
  });
});
