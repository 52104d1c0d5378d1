import { Employers } from './find-employer.ts';
import { changesNothing, mergePerson, type KnownPerson, type PersonMerge } from './merge-person.ts';
import type { StatedPerson } from './person-row.ts';
import { recordsStated } from './stated-records.ts';

const on = '2026-11-25';
const keptUntil = '2029-11-25';
const stated = (given: Partial<StatedPerson> = {}): StatedPerson => ({
  name: '张三', sex: 'male', residentId: '999900198503070012', phone: null, educationLevel: '', school: '', employer: '', creditCode: '', job: '采煤工', employmentKind: null, sinceOn: null,
  graduatedOn: null, health: '', examinedOn: null, examinedBy: '', qualification: '', operation: '', operationItem: '', training: '', certificateNumber: '', experience: '', photoFile: '', ...given,
});
const mine = { id: 'mine', kind: 'mine', name: '北山煤矿', creditCode: null };
const contractor = { id: 'contractor', kind: 'contractor', name: '掘进公司', creditCode: '91350100M000100Y43' };
const school = { id: 'school', kind: 'training-institution', name: '培训中心', creditCode: null };
const known = (given: Partial<KnownPerson> = {}): KnownPerson => ({
  id: 'p', name: '张三', educationLevel: '大专', phone: 'same', employments: [{ id: 'e', job: '采煤工', kind: 'direct', workplaceId: null, sinceOn: '2020-01-01', untilOn: null }], records: [], kept: { untilOn: null }, ...given,
});
const at = (importing: typeof mine, person: StatedPerson) => new Employers([mine, contractor, { ...mine, id: 'twin-1', name: '同名矿' }, { ...mine, id: 'twin-2', name: '同名矿' }], importing).find(person, on);
const merged = (person: StatedPerson, before: KnownPerson | null, importing = mine): PersonMerge & { takes: true } => {
  const merge = mergePerson(before, person, at(importing, person).work, on, keptUntil);
  if (!merge.takes) throw new Error(merge.because);
  return merge;
};

describe('a row merged with a person on record', () => {
  it('is never merged under another name', () => {
    expect(mergePerson(known({ name: '张山' }), stated(), at(mine, stated()).work, on, keptUntil)).toEqual({ takes: false, because: 'id-of-another' });
  });

  it('changes nothing when it says nothing new', () => {
    expect(changesNothing(merged(stated({ educationLevel: '大专', phone: '13800000000' }), known()))).toBe(true);
    expect(changesNothing(merged(stated({ job: '' }), known()))).toBe(true);
  });

  it('fills what is empty and overwrites neither telephone nor education, and says so only to who keeps the file', () => {
    const other = stated({ educationLevel: '本科', phone: '13800000000' });
    expect(merged(other, known({ phone: 'other' }))).toMatchObject({ columns: {}, phone: false, stays: ['phone-stays', 'education-stays'] });
    expect(merged(other, known({ phone: 'other', kept: null })).stays).toEqual([]);
    expect(merged(other, known({ phone: 'none', educationLevel: '' }))).toMatchObject({ columns: { educationLevel: '本科' }, phone: true, stays: [] });
  });

  it('by an institution that employs nobody makes a keeper and renames no job', () => {
    expect(merged(stated({ job: '安全员', employer: '没人知道' }), known({ kept: null }), school)).toMatchObject({ columns: {}, employment: null, keeps: true });
    expect(merged(stated({ job: '安全员' }), known(), school).keeps).toBe(false);
  });

  it('keeps on who is kept for a shorter time than by this import, which changes nothing', () => {
    const until = (untilOn: string | null, importing = school) => merged(stated(), known({ kept: { untilOn } }), importing);
    expect(['2026-11-25', '2029-11-24', keptUntil, '2032-11-25', null].map((day) => until(day).keepsOn)).toEqual([true, true, false, false, false]);
    expect([until('2029-11-24').keeps, changesNothing(until('2029-11-24'))]).toEqual([false, true]);
    expect([merged(stated(), known({ kept: null }), school).keepsOn, until('2029-11-24', mine).keepsOn]).toEqual([false, false]);
  });

  it('with another job changes employment', () => {
    expect(merged(stated({ job: '安全员' }), known())).toMatchObject({ columns: {}, employment: { ends: { id: 'e', untilOn: '2026-11-24' }, begins: { job: '安全员', sinceOn: on } } });
  });
});

describe('an employer', () => {
  it('is found by credit code before the name, and the difference is noted', () => {
    expect(at(mine, stated({ employer: '北山煤矿', creditCode: contractor.creditCode }))).toMatchObject({ work: { employerName: '掘进公司', employment: { employerId: 'contractor', workplaceId: 'mine', kind: 'contractor' } }, notes: [{ code: 'employer-by-code' }] });
  });

  it('nobody knows is kept as written at the importing organisation; of two with one name neither is meant', () => {
    expect(at(mine, stated({ employer: '别处公司' }))).toMatchObject({ work: { employerName: '别处公司', employment: { employerId: 'mine', workplaceId: null } }, notes: [{ code: 'employer-unknown' }] });
    expect(at(mine, stated({ employer: '同名矿' })).notes).toEqual([{ code: 'employer-ambiguous', detail: '同名矿' }]);
    expect(at(school, stated({ employer: '别处公司' })).work).toEqual({ employerName: '别处公司', employment: null, keepsByEmployment: false });
  });
});

describe('a statement', () => {
  it('is made only with what can be verified', () => {
    expect(recordsStated(stated({ educationLevel: '大专', school: '示范学院', health: '合格' }))).toEqual([]);
    expect(recordsStated(stated({ educationLevel: '大学本科', school: '示范大学 采矿工程', graduatedOn: '2010-07-01', health: '不合格', examinedOn: '2026-10-01', examinedBy: '矿工医院' }))).toEqual([
      { kind: 'education', level: 'bachelor', school: '示范大学', major: '采矿工程', graduatedOn: '2010-07-01' },
      { kind: 'health', conclusion: 'unfit', issuer: '矿工医院', examinedOn: '2026-10-01', validUntilOn: null },
    ]);
  });

  it('that stands already is not made again', () => {
    const person = stated({ educationLevel: '大专', school: '示范学院', graduatedOn: '2010-07-01' });
    expect(merged(person, known({ records: recordsStated(person) })).records).toEqual([]);
    expect(merged(person, known()).records).toHaveLength(1);
  });
});
