import { workEnded, type Stretch } from './work-ended.ts';

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
