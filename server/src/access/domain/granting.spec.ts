import { organisationKinds } from '../../../contract/organisations.ts';
import { faultOfDecider, faultOfProposal, firstDayGranted, roleAt } from './granting.ts';

const today = '2026-11-25';
const proposed = { role: 'clerk', sinceOn: today, untilOn: null, forAccount: 'new', byAccount: 'chief' } as const;
const institution = { kind: 'training-institution', closedOn: null } as const;

describe('proposing a role', () => {
  it('nobody proposes himself', () => expect(faultOfProposal({ ...proposed, forAccount: 'chief' }, institution, today)).toBe('grant/yourself'));

  it('every kind of organisation has exactly one role', () => {
    for (const kind of organisationKinds) {
      expect({ kind, roles: (['clerk', 'proctor', 'regulator'] as const).filter((role) => faultOfProposal({ ...proposed, role }, { kind, closedOn: null }, today) === null).length }).toEqual({ kind, roles: 1 });
    }
    expect(organisationKinds.filter((kind) => roleAt(kind) !== 'clerk').map((kind) => [kind, roleAt(kind)])).toEqual([['regulator', 'regulator'], ['exam-site', 'proctor']]);
  });

  it.each([
    ['since yesterday', '2026-11-24', null, 'grant/dates'],
    ['until the day before it begins', '2026-11-27', '2026-11-26', 'grant/dates'],
    ['for one day', today, today, null],
    ['from tomorrow on', '2026-11-26', null, null],
  ] as const)('%s', (_when, sinceOn, untilOn, fault) => expect(faultOfProposal({ ...proposed, sinceOn, untilOn }, institution, today)).toBe(fault));

  it('a closed organisation gives no more roles, on its last day it still does', () => {
    expect(faultOfProposal(proposed, { ...institution, closedOn: '2026-11-24' }, today)).toBe('grant/unfitting-organisation');
    expect(faultOfProposal(proposed, { ...institution, closedOn: today }, today)).toBeNull();
  });
});

describe('deciding on it', () => {
  const proposal = { forAccount: 'new', proposedBy: 'chief', untilOn: null };
  it.each([
    ['he who gets it', 'new', [], 'grant/yourself'],
    ['the proposer', 'chief', [], 'grant/same-person'],
    ['an account whose code the proposer printed', 'deputy', ['chief'], 'grant/same-person'],
    ['another', 'deputy', ['somebody'], null],
  ])('%s', (_who, decider, printers, fault) => expect(faultOfDecider(proposal, decider, printers, today)).toBe(fault));

  it('is too late after the last day', () => {
    expect(faultOfDecider({ ...proposal, untilOn: '2026-11-24' }, 'deputy', [], today)).toBe('grant/dates');
    expect(faultOfDecider({ ...proposal, untilOn: today }, 'deputy', [], today)).toBeNull();
  });

  it('a proposal that waited begins today, one for later on its day', () => {
    expect(firstDayGranted('2026-11-20', today)).toBe(today);
    expect(firstDayGranted('2026-12-01', today)).toBe('2026-12-01');
  });
});
