import { organisationKinds } from '../../../contract/organisations.ts';
import { faultOfDecider, faultOfFirstCode, faultOfProposal, firstDayGranted, roleAt } from './granting.ts';

const today = '2026-11-25';
const proposed = { role: 'clerk', sinceOn: today, untilOn: null, forAccount: 'new', byHands: ['chief'] } as const;
const institution = { kind: 'training-institution', closedOn: null } as const;

describe('proposing a role', () => {
  it('nobody proposes himself, nor whoever opened his account', () => {
    expect(faultOfProposal({ ...proposed, forAccount: 'chief' }, institution, today)).toBe('grant/yourself');
    expect(faultOfProposal({ ...proposed, byHands: ['clerk', 'new'] }, institution, today)).toBe('grant/yourself');
  });

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
  const proposal = { forAccount: 'new', proposerHands: ['clerk', 'chief'], beneficiaryHands: [], untilOn: null };
  it.each([
    ['he who gets it', ['new'], 'grant/yourself'],
    ['an account that he who gets it can have opened', ['deputy', 'new'], 'grant/yourself'],
    ['the proposer', ['clerk', 'chief'], 'grant/same-person'],
    ['an account the proposer can have opened', ['deputy', 'clerk'], 'grant/same-person'],
    ['who can have opened the proposer’s', ['chief'], 'grant/same-person'],
    ['an account opened by whoever opened the proposer’s', ['deputy', 'chief'], 'grant/same-person'],
    ['another', ['deputy', 'somebody'], null],
  ])('%s', (_who, hands, fault) => expect(faultOfDecider(proposal, hands, 'grant', today)).toBe(fault));

  it('who holds the account that gets its first role does not', () => {
    expect(faultOfDecider({ ...proposal, beneficiaryHands: ['new', 'deputy'] }, ['deputy'], 'grant', today)).toBe('grant/same-person');
    expect(faultOfDecider({ ...proposal, beneficiaryHands: ['new', 'chief'] }, ['deputy'], 'grant', today)).toBeNull();
  });

  it('who granted it prints no code that opens the account first', () => {
    expect(faultOfFirstCode(['puppet', 'chief'], ['deputy', 'chief'])).toBe('grant/first-code');
    expect(faultOfFirstCode(['chief'], ['deputy'])).toBeNull();
    expect(faultOfFirstCode(['chief'], [])).toBeNull();
  });

  it('one person with two accounts neither proposes with one for the other nor is granted it; another declines it', () => {
    expect(faultOfProposal({ ...proposed, byHands: ['chief', 'new'] }, institution, today)).toBe('grant/yourself');
    const forHimself = { ...proposal, proposerHands: ['clerk', 'new'] };
    expect(faultOfDecider(forHimself, ['deputy'], 'grant', today)).toBe('grant/proposer-gains');
    expect(faultOfDecider(forHimself, ['deputy'], 'decline', today)).toBeNull();
    expect(faultOfDecider(forHimself, ['deputy', 'new'], 'decline', today)).toBe('grant/yourself');
  });

  it('is too late after the last day', () => {
    expect(faultOfDecider({ ...proposal, untilOn: '2026-11-24' }, ['deputy'], 'grant', today)).toBe('grant/dates');
    expect(faultOfDecider({ ...proposal, untilOn: '2026-11-24' }, ['deputy'], 'decline', today)).toBeNull();
    expect(faultOfDecider({ ...proposal, untilOn: today }, ['deputy'], 'grant', today)).toBeNull();
  });

  it('a proposal that waited begins today, one for later on its day', () => {
    expect(firstDayGranted('2026-11-20', today)).toBe(today);
    expect(firstDayGranted('2026-12-01', today)).toBe('2026-12-01');
  });
});
