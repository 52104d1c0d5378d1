import { overrideStates, type OverrideState } from '../../../contract/exams.ts';
import { faultOfDecision, faultOfWithdrawal, overrideMayMove, overrideMoves } from './override.ts';

const startsAt = new Date('2026-11-27T01:00:00Z');
const before = new Date('2026-11-27T00:59:59Z');
const found = { state: 'asked' as OverrideState, startsAt, planned: true, askerHands: ['a', 'opener-of-a'] };
const other = { hands: ['b'], himself: false, knowsRules: true };

describe('the table of an override', () => {
  it('reaches every state from the asking', () => {
    const reached = new Set<OverrideState>(['asked']);
    for (const state of reached) for (const next of overrideMoves[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...overrideStates].sort());
  });

  it('never leads on from what was declined or taken back', () => {
    for (const from of ['declined', 'withdrawn'] as const) for (const to of overrideStates) expect(overrideMayMove(from, to)).toBe(false);
  });
});

describe('the decision', () => {
  it('is another person’s', () => {
    expect(faultOfDecision(found, other, true, before)).toBeNull();
    for (const grant of [true, false]) {
      expect(faultOfDecision(found, { ...other, hands: ['a'] }, grant, before)).toBe('override/same-person');
      expect(faultOfDecision(found, { ...other, hands: ['b', 'opener-of-a'] }, grant, before)).toBe('override/same-person');
      expect(faultOfDecision(found, { ...other, himself: true }, grant, before)).toBe('override/yourself');
    }
  });

  it('grants nothing unread, nothing decided, nothing once the session has begun or is gone; declining it may', () => {
    expect(faultOfDecision(found, { ...other, knowsRules: false }, true, before)).toBe('override/rules-hidden');
    expect(faultOfDecision(found, { ...other, knowsRules: false }, false, before)).toBeNull();
    expect(faultOfDecision({ ...found, state: 'granted' }, other, true, before)).toBe('override/state');
    expect(faultOfDecision(found, other, true, startsAt)).toBe('override/too-late');
    expect(faultOfDecision({ ...found, planned: false }, other, true, before)).toBe('override/too-late');
    expect(faultOfDecision(found, other, false, startsAt)).toBeNull();
  });
});

describe('taking back', () => {
  it('a request is for the one who asked', () => {
    expect(faultOfWithdrawal({ ...found, mine: true }, before)).toBeNull();
    expect(faultOfWithdrawal({ ...found, mine: false }, before)).toBe('override/asked-by-another');
  });

  it('what was granted is for anybody who could grant it, until the session starts', () => {
    expect(faultOfWithdrawal({ ...found, state: 'granted', mine: false }, before)).toBeNull();
    expect(faultOfWithdrawal({ ...found, state: 'granted', mine: true }, startsAt)).toBe('override/too-late');
    expect(faultOfWithdrawal({ ...found, state: 'declined', mine: true }, before)).toBe('override/state');
  });
});
