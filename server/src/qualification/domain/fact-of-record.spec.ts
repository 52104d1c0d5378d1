import { factDetails } from '../../../contract/qualifying-facts.ts';
import { factKindOfRecord, factOfRecord } from './fact-of-record.ts';

const records: Parameters<typeof factOfRecord>[0][] = [
  { kind: 'education', level: 'junior-college', major: '采矿工程', school: '练习职业学院', graduatedOn: '2008-07-01' },
  { kind: 'front-line', mineName: '练习煤矿', job: '掘进工', sinceOn: '2008-08-01', untilOn: '2018-07-31' },
  { kind: 'health', conclusion: 'fit', issuer: '练习医院', examinedOn: '2026-03-01', validUntilOn: '2027-02-28' },
  { kind: 'training-elsewhere', course: '全国班', provider: '练习学院', region: '陕西省', studyHours: 90, sinceOn: '2026-04-01', untilOn: '2026-04-15', documentNumber: 'P-1' },
];

describe('a verified record', () => {
  it.each(records)('of kind $kind says what its fact says, in the shape of the contract', (content) => {
    const fact = factOfRecord(content);
    expect(fact.kind).toBe(factKindOfRecord(content.kind));
    expect(factDetails[fact.kind].parse(fact.detail)).toEqual(fact.detail);
  });

  it('counts from its own day and as long as its paper says', () => {
    expect(records.map((content) => { const { on, until } = factOfRecord(content); return [on, until]; })).toEqual([
      ['2008-07-01', null], ['2008-08-01', null], ['2026-03-01', '2027-02-28'], ['2026-04-15', null],
    ]);
  });

  it('of training elsewhere carries hours, organiser, region and days', () => {
    expect(factOfRecord(records[3]!).detail).toEqual({ course: '全国班', organiser: '练习学院', region: '陕西省', hours: 90, sinceOn: '2026-04-01', untilOn: '2026-04-15' });
  });
});
