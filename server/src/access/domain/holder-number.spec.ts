import { readHolderNumber } from './holder-number.ts';

describe('the number of whoever holds an account', () => {
  // the example of GB 11643, one that ends with X, and one as people type it
  it.each([['11010519491231002X', '11010519491231002X'], ['440524188001010014', '440524188001010014'], [' 110105 1949-1231 002ｘ', '11010519491231002X'], ['１１０１０５19491231002x', '11010519491231002X']])(
    '%s is read', (written, number) => expect(readHolderNumber(written)).toEqual({ number }),
  );

  it.each([
    ['110105194912310021', 'id-check-digit'], ['11010519491231020X', 'id-check-digit'], ['11010519491231002', 'id-length'], ['110105491231002', 'id-length'], ['', 'id-length'],
    ['1101051949123100X2', 'id-characters'], ['王大山王大山王大山王大山王大山王大山', 'id-characters'],
  ] as const)('%s is refused', (written, fault) => expect(readHolderNumber(written)).toEqual({ fault }));
});
