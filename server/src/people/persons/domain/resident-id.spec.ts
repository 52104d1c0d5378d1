import { checkDigit, maskName, maskResidentId, normaliseResidentId, residentIdFault, sexOf } from './resident-id.ts';

describe('resident IDs', () => {
  it.each([
    ['1101051949123100', 'length'],
    ['11010519491231002A', 'characters'],
    ['110105194913310023', 'birth-date'],
    ['110105202702310023', 'birth-date'],
    ['110105194912310021', 'check-digit'],
  ])('%s is refused for its %s', (id, fault) => expect(residentIdFault(id, '2026-11-25')).toBe(fault));

  it('the published example is right', () => {
    expect(residentIdFault('11010519491231002X', '2026-11-25')).toBeNull();
    expect(checkDigit('11010519491231002')).toBe('X');
  });

  it('any one wrong digit is found', () => {
    const id = '11010519491231002X';
    for (let place = 0; place < 17; place++) {
      const wrong = id.slice(0, place) + ((Number(id[place]) + 1) % 10) + id.slice(place + 1);
      expect(residentIdFault(wrong, '2026-11-25')).not.toBeNull();
    }
  });

  it('full width, blanks and a small x are mended', () => expect(normaliseResidentId(' １１０１０５ 1949-1231002x')).toBe('11010519491231002X'));

  it('a birth tomorrow cannot be', () => expect(residentIdFault('110105202611260' + '01' + checkDigit('11010520261126001'), '2026-11-25')).toBe('birth-date'));

  it('masks all but the ends', () => {
    expect(maskResidentId('11010519491231002X')).toBe('1101**********002X');
    expect(maskName('王䶮')).toBe('王*');
    expect(maskName('王')).toBe('王*');
    expect(sexOf('11010519491231002X')).toBe('female');
  });
});
