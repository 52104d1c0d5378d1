import { readCases } from '../rule-cases.ts';
import { certificateHeld, certificateReview, extendedReview, renewalWindow } from './certificates.ts';

const certified = (on: string, until: string | null = null) => ({ kind: 'certified', on, until, operationItem: 'M06', numberFault: null });
const reviewed = (on: string) => ({ kind: 'reviewed', on, operationItem: 'M06' });
const asked = (on: string, facts: unknown[], item: string | null = 'M06') => readCases({ asks: item === null ? {} : { item }, cases: [{ name: 'one', on, person: { facts }, expect: 'none' }] })[0]!.asked;

describe('a certificate', () => {
  it('is the newest one, though an older one is said to hold longer', () => {
    expect(certificateHeld.read(asked('2026-07-01', [certified('2020-01-01', '2030-12-31'), certified('2026-01-01', '2026-06-30')]), {})).toMatchObject({ verdict: 'fails', evidence: ['fact-2'] });
  });

  it('proves nothing where no item is asked for', () => expect(certificateHeld.read(asked('2026-07-01', [certified('2026-01-01')], null), {}).verdict).toBe('not-proven'));
});

describe('the renewal by the other reading', () => {
  const window = (on: string) => renewalWindow.read(asked(on, [certified('2020-11-26')]), { days: 60, reading: 'before', 'valid-years': 6 });

  it('is applied for no later than so many days before the end', () => {
    expect(window('2026-01-01')).toMatchObject({ verdict: 'meets', changesOn: '2026-09-27' });
    expect(window('2026-09-26')).toMatchObject({ verdict: 'meets' });
    expect(window('2026-09-27')).toMatchObject({ verdict: 'fails', changesOn: null });
  });
});

describe('a review', () => {
  it('counts from a new certificate as from a review, whichever is newer', () => {
    const facts = [certified('2021-01-01'), reviewed('2023-12-01'), certified('2024-01-01')];
    expect(certificateReview.read(asked('2026-12-31', facts), { 'every-years': 3 })).toMatchObject({ verdict: 'meets', actual: { value: '2024-01-01' }, evidence: ['fact-3'] });
  });

  it('is owed by everybody where no longer span is known', () => expect(certificateReview.concerns!(asked('2026-12-31', [certified('2010-01-01')]), { 'every-years': 3 })).toBe(true));

  it.each(['2019-12-31', '2020-01-01', '2026-01-01'])('is by one of the two rules alone, on %s', (on) => {
    const one = asked(on, [certified('2010-01-01'), reviewed('2018-01-01')]);
    const by = [certificateReview.concerns!(one, { 'every-years': 3, 'unless-clean-years': 10 }), extendedReview.concerns!(one, { 'every-years': 3, 'clean-years': 10, 'then-every-years': 6 })];
    expect(by.filter(Boolean)).toHaveLength(1);
  });
});
