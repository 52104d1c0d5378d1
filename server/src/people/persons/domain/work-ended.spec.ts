import { comingEnds, endsRolesAt, workEnded, type Stretch } from './work-ended.ts';

const today = '2026-11-25';
const was: Stretch = { employerId: 'mine', workplaceId: null, sinceOn: '2020-01-01', untilOn: null };
const gone = { organisationIds: ['mine'], worksOnAt: [] };
const ended = (untilOn: string): Stretch => ({ ...was, untilOn });

describe('work ends with the last employment at an employer', () => {
  it.each([['yesterday', '2026-11-24'], ['today', today], ['in a month', '2026-12-25']])('that ends %s', (_when, lastDay) => {
    expect(workEnded(was, lastDay, [ended(lastDay)], today)).toEqual(gone);
  });

  it('that was taken back', () => expect(workEnded(was, null, [], today)).toEqual(gone));

  it('of a worker sent elsewhere, at both places, and what he does for others goes on', () => {
    const other = { ...was, employerId: 'other', workplaceId: 'site' };
    expect(workEnded({ ...was, workplaceId: 'pit' }, today, [other], today)).toEqual({ organisationIds: ['mine', 'pit'], worksOnAt: ['other', 'site'] });
  });
});

describe('nothing ends', () => {
  it('while another employment there goes on, or begins the day after', () => {
    expect(workEnded(was, '2026-11-24', [ended('2026-11-24'), { ...was, sinceOn: today }], today)).toBeNull();
    expect(workEnded(was, today, [ended(today), { ...was, sinceOn: '2026-11-26' }], today)).toBeNull();
    expect(workEnded(was, today, [ended(today), { ...was, sinceOn: '2026-11-27' }], today)).toEqual(gone);
    expect(workEnded(was, '2026-12-31', [ended('2026-12-31'), { ...was, untilOn: '2026-12-31' }], today)).toEqual(gone);
  });

  it('when it was over, or had not begun', () => {
    expect(workEnded(ended('2026-11-24'), '2026-11-20', [ended('2026-11-20')], today)).toBeNull();
    expect(workEnded({ ...was, sinceOn: '2026-12-01' }, null, [], today)).toBeNull();
  });

  it('by a correction that leaves it running', () => expect(workEnded(was, null, [was], today)).toBeNull());
});

describe('ends of work that are to come', () => {
  const told = (untilOn: string | null, given: Partial<Stretch & { endsRolesAt: string[] }> = {}) => ({ ...was, untilOn, endsRolesAt: untilOn === null ? [] : ['mine'], ...given });

  it.each([['today', today], ['in a month', '2026-12-25']])('are told with their day, %s', (_when, lastDay) => {
    expect(comingEnds([told(lastDay)], today)).toEqual([{ organisationIds: ['mine'], worksOnAt: [], lastDay }]);
  });

  it('are also those of work that has not begun, and of several employers', () => {
    const other = told('2026-12-31', { employerId: 'other', sinceOn: '2026-12-01', endsRolesAt: ['other'] });
    expect(comingEnds([told('2026-12-05'), other], today)).toEqual([{ organisationIds: ['mine'], worksOnAt: ['other'], lastDay: '2026-12-05' }, { organisationIds: ['other'], worksOnAt: [], lastDay: '2026-12-31' }]);
  });

  it('are none while work goes on, when it is over, or where nobody told it who may', () => {
    expect(comingEnds([told(null), told('2026-11-24', { sinceOn: '2010-01-01' })], today)).toEqual([]);
    expect(comingEnds([told('2026-12-25'), told(null, { sinceOn: '2026-12-26' })], today)).toEqual([]);
    expect(comingEnds([told('2026-12-25', { endsRolesAt: [] })], today)).toEqual([]);
  });

  it('end roles where whoever tells the day may, or somebody who may has told one', () => {
    const given = { employerId: 'office', workplaceId: 'mine', untilOn: '2026-12-25' };
    expect(endsRolesAt(given, ['mine', 'else'], [])).toEqual(['mine']);
    expect(endsRolesAt(given, ['mine'], ['office', 'pit'])).toEqual(['office', 'mine']);
    expect(endsRolesAt({ ...given, workplaceId: null }, ['mine'], ['office'])).toEqual(['office']);
    expect(endsRolesAt({ ...given, untilOn: null }, ['mine'], ['office'])).toEqual([]);
  });
});
