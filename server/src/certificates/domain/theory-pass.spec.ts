import { mayRevoke, passMoves, passStateOn } from './theory-pass.ts';

const pass = { validUntilOn: '2027-11-25', revoked: false };

describe('a theory pass', () => {
  it('cannot be revoked twice', () => {
    expect(mayRevoke({ revoked: true })).toBe(false);
    expect(mayRevoke({ revoked: false })).toBe(true);
  });

  it('has expired on the day after its last day, not on it', () => {
    expect(passStateOn(pass, '2027-11-25')).toBe('valid');
    expect(passStateOn(pass, '2027-11-26')).toBe('expired');
  });

  it('stays revoked after its last day', () => {
    expect(passStateOn({ ...pass, revoked: true }, '2027-11-26')).toBe('revoked');
  });

  it('every stored state can be reached', () => {
    expect(new Set(['issued', ...Object.values(passMoves).flat()])).toEqual(new Set(Object.keys(passMoves)));
  });
});
