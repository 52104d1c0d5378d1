import { changeEmployment, type KnownEmployment } from './employment-change.ts';

const on = '2026-11-25';
const stated = { job: '掘进工', kind: 'direct', workplaceId: null, sinceOn: on } as const;
const known = (given: Partial<KnownEmployment>): KnownEmployment => ({ id: 'e1', job: '采煤工', kind: 'direct', workplaceId: null, sinceOn: '2020-01-01', untilOn: null, ...given });

describe('employment by a roster', () => {
  it('stays as it is when the job is the same or the roster names none', () => {
    expect(changeEmployment([known({ job: '掘进工' })], stated, on)).toEqual({ ends: null, corrected: null, begins: null });
    expect(changeEmployment([known({})], { ...stated, job: '' }, on)).toEqual({ ends: null, corrected: null, begins: null });
  });

  it('begins where there was none', () => {
    expect(changeEmployment([], stated, on)).toEqual({ ends: null, corrected: null, begins: { ...stated, untilOn: null } });
  });

  it('with another job ends the day before the new one begins', () => {
    expect(changeEmployment([known({})], stated, on)).toEqual({ ends: { id: 'e1', untilOn: '2026-11-24' }, corrected: null, begins: { ...stated, untilOn: null } });
  });

  it('with another job keeps a last day that was fixed', () => {
    expect(changeEmployment([known({ untilOn: '2026-12-31' })], stated, on).begins).toEqual({ ...stated, untilOn: '2026-12-31' });
  });

  it('never ends before it began: one that began the same day or later is put right', () => {
    for (const sinceOn of [on, '2026-11-01']) {
      expect(changeEmployment([known({ sinceOn })], { ...stated, sinceOn: '2026-11-01' }, on)).toEqual({ ends: null, corrected: { id: 'e1', job: '掘进工' }, begins: null });
    }
  });

  it('completes a running one without a job', () => {
    expect(changeEmployment([known({ job: '' })], stated, on).corrected).toEqual({ id: 'e1', job: '掘进工' });
  });

  it('overlaps neither what is past nor what is still to come', () => {
    const change = changeEmployment([known({ untilOn: '2026-06-30' }), known({ id: 'e2', sinceOn: '2027-01-01' })], { ...stated, sinceOn: '2026-01-01' }, on);
    expect(change).toEqual({ ends: null, corrected: null, begins: { ...stated, sinceOn: '2026-07-01', untilOn: '2026-12-31' } });
  });
});
