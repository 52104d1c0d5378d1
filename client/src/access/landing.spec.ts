import { landingOf } from './landing.ts';

const grant = (role: 'clerk' | 'candidate' | 'proctor') => ({ role, organisationId: 'o', organisationName: '甲' });

describe('where someone goes after signing in', () => {
  it('is never another site', () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '']) {
      expect(landingOf({ grants: [grant('candidate')], personId: 'p', awaits: null }, next)).toBe('/miner');
    }
  });
  it('is where he was asked to sign in', () => {
    expect(landingOf({ grants: [grant('candidate')], personId: 'p', awaits: null }, '/exam/1?x=1')).toBe('/exam/1?x=1');
  });
  it('is the desk for a clerk who also sits exams', () => {
    expect(landingOf({ grants: [grant('candidate'), grant('clerk')], personId: 'p', awaits: null }, null)).toBe('/desk/institution');
  });
  it('is the second factor for whoever must set it up, and on from there', () => {
    expect(landingOf({ grants: [], personId: null, awaits: 'set-up' }, null)).toBe('/second-factor');
    expect(landingOf({ grants: [], personId: null, awaits: 'set-up' }, '/desk/staff')).toBe('/second-factor?next=%2Fdesk%2Fstaff');
  });
  it('is nowhere for an account without work and without a person', () => {
    expect(landingOf({ grants: [], personId: null, awaits: null }, null)).toBeUndefined();
  });
});
