import { ruleDraftStates } from '../../../../contract/rule-drafts.ts';
import { faultOfDecision, faultOfProposal, faultOfRetraction, type DraftFound } from './draft-states.ts';

const today = '2026-11-25';
const draft = (given: Partial<DraftFound> = {}): DraftFound => ({ state: 'drafted', tried: true, fromOn: null, ...given });
const proposed = (given: Partial<DraftFound> = {}): DraftFound => draft({ state: 'proposed', fromOn: '2027-01-01', ...given });
const two = { proposer: ['a', 'a2'], decider: ['b'] };

describe('a draft', () => {
  it('is proposed once it was tried, from tomorrow on, not for the far future', () => {
    expect(faultOfProposal(draft(), '2026-11-26', today)).toBeNull();
    expect(faultOfProposal(draft({ tried: false }), '2026-11-26', today)).toBe('rule-draft/not-tried');
    expect(faultOfProposal(draft(), today, today)).toBe('rule-draft/day-passed');
    expect(faultOfProposal(draft(), '2028-11-25', today)).toBeNull();
    expect(faultOfProposal(draft(), '2028-11-26', today)).toBe('rule-draft/too-far-ahead');
  });
  it('is published by another, in whose hands the first never was', () => {
    expect(faultOfDecision(proposed(), two, true, today)).toBeNull();
    expect(faultOfDecision(proposed(), { ...two, decider: ['b', 'a2'] }, true, today)).toBe('rule-draft/same-person');
    expect(faultOfDecision(proposed(), { ...two, decider: ['a'] }, false, today)).toBe('rule-draft/same-person');
  });
  it('is not published when its day has come, or it was revised and not tried since; it is sent back all the same', () => {
    expect(faultOfDecision(proposed({ fromOn: today }), two, true, today)).toBe('rule-draft/day-passed');
    expect(faultOfDecision(proposed({ tried: false }), two, true, today)).toBe('rule-draft/not-tried');
    expect(faultOfDecision(proposed({ fromOn: today, tried: false }), two, false, today)).toBeNull();
  });
  it('that was published is taken back only before its first day', () => {
    expect(faultOfRetraction(proposed({ state: 'published' }), today)).toBeNull();
    expect(faultOfRetraction(proposed({ state: 'published', fromOn: today }), today)).toBe('rule-draft/in-force');
  });
  it('does nothing from any other state', () => {
    for (const state of ruleDraftStates) {
      if (state !== 'drafted') expect(faultOfProposal(draft({ state }), '2027-01-01', today)).toBe('rule-draft/state');
      if (state !== 'proposed') expect(faultOfDecision(proposed({ state }), two, true, today)).toBe('rule-draft/state');
      if (state !== 'published') expect(faultOfRetraction(proposed({ state }), today)).toBe('rule-draft/state');
    }
  });
});
