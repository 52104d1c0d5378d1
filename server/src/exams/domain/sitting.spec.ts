import { sittingStates, type SittingState } from '../../../contract/sitting-states.ts';
import { decideStart, mayMove, openStates, refusalOfAnswer, sittingMoves, type SittingTimes } from './sitting.ts';

const startsAt = new Date('2026-11-25T01:00:00Z');
const minute = 60_000;
const at = (minutes: number): Date => new Date(startsAt.getTime() + minutes * minute);
const sitting = (state: SittingState, more: Partial<SittingTimes> = {}): SittingTimes => ({
  state, startsAt, lateEntryMinutes: 30, device: 'machine-one', deadlineAt: state === 'answering' ? at(120) : null, ...more,
});

describe('the table of a sitting', () => {
  it('reaches every state from enrolment', () => {
    const reached = new Set<SittingState>(['enrolled']);
    for (const state of reached) for (const next of sittingMoves[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...sittingStates].sort());
  });

  it('has a way out of every open state', () => {
    for (const state of openStates) expect(sittingMoves[state].length).toBeGreaterThan(0);
  });

  it('never leads back from a sheet that is in', () => {
    for (const state of ['submitted', 'graded'] as const) expect(mayMove(state, 'answering')).toBe(false);
  });
});

describe('starting', () => {
  it.each([
    ['without admission', sitting('enrolled', { device: null }), at(5), 'sitting/not-admitted'],
    ['a second before the time', sitting('admitted', { device: null }), new Date(startsAt.getTime() - 1000), 'sitting/too-early'],
    ['a second after entry closed', sitting('admitted', { device: null }), new Date(at(30).getTime() + 1000), 'sitting/too-late'],
    ['from a second machine', sitting('answering', { device: 'machine-two' }), at(5), 'sitting/other-device'],
    ['when time is over', sitting('answering'), at(120), 'sitting/time-over'],
    ['when paused and moved to later', sitting('paused'), new Date(startsAt.getTime() - 1000), 'sitting/too-early'],
    ['after handing in', sitting('graded'), at(5), 'sitting/already-submitted'],
    ['when void', sitting('voided'), at(5), 'sitting/state'],
    ['when withdrawn', sitting('withdrawn'), at(5), 'sitting/state'],
    ['when absent', sitting('absent'), at(5), 'sitting/state'],
  ] as const)('%s is refused', (_when, given, now, code) => expect(decideStart(given, 'machine-one', now)).toMatchObject({ refuse: code }));

  it('begins at the very second of the start and until entry closes', () => {
    expect(decideStart(sitting('admitted', { device: null }), 'machine-one', startsAt)).toEqual({ do: 'begin' });
    expect(decideStart(sitting('admitted', { device: null }), 'machine-one', at(30))).toEqual({ do: 'begin' });
  });

  it('resumes on the same machine and is taken over only after a hand-over', () => {
    expect(decideStart(sitting('answering'), 'machine-one', at(5))).toEqual({ do: 'resume' });
    expect(decideStart(sitting('answering', { device: null }), 'machine-two', at(5))).toEqual({ do: 'take-over' });
  });
});

describe('an answer', () => {
  it('counts up to the deadline and not after', () => {
    expect(refusalOfAnswer(sitting('answering'), 'machine-one', at(120))).toBeNull();
    expect(refusalOfAnswer(sitting('answering'), 'machine-one', new Date(at(120).getTime() + 1))).toBe('sitting/time-over');
  });

  it.each([
    ['enrolled', 'sitting/state'], ['admitted', 'sitting/state'], ['paused', 'sitting/paused'], ['submitted', 'sitting/already-submitted'],
    ['graded', 'sitting/already-submitted'], ['absent', 'sitting/state'], ['voided', 'sitting/state'], ['withdrawn', 'sitting/state'],
  ] as const)('in state %s is refused', (state, code) => expect(refusalOfAnswer(sitting(state), 'machine-one', at(5))).toBe(code));
});
