import { checkCharacter, creditCodeFault, normaliseCreditCode } from './credit-code.ts';

describe('unified social credit codes', () => {
  it.each([
    ['91350100M000100Y4', 'length'],
    ['91350100M000100Y433', 'length'],
    ['91350100M000100Y44', 'check-character'],
    ['91350100M000100Y4中', 'characters'],
    ['91350100M000100Y4_', 'characters'],
  ])('%s is refused for its %s', (code, fault) => expect(creditCodeFault(code)).toBe(fault));

  it.each([...'IOSVZ'])('the letter %s stands in none', (letter) => {
    expect(creditCodeFault(`91350100M000100${letter}43`)).toBe('characters');
    expect(creditCodeFault(`91350100M000100Y4${letter}`)).toBe('characters');
  });

  it('the published example is right', () => {
    expect(checkCharacter('91350100M000100Y4')).toBe('3');
    expect(creditCodeFault('91350100M000100Y43')).toBeNull();
  });

  it('any one wrong character is found, at every place and for every other character', () => {
    const right = '91350100M000100Y43';
    for (let place = 0; place < 18; place++) {
      for (const sign of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        if (sign !== right[place]) expect(creditCodeFault(right.slice(0, place) + sign + right.slice(place + 1))).toBe('check-character');
      }
    }
  });

  it('full width, blanks and small letters are mended', () => {
    expect(normaliseCreditCode(' ９１350100　m000100-y4 3')).toBe('91350100M000100Y43');
  });
});
