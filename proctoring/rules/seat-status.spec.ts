import { seatStatuses } from '../contract/index.ts';
import { seatStatus, type SeatFacts } from './seat-status.ts';

const states = ['enrolled', 'admitted', 'answering', 'paused', 'submitted', 'graded', 'absent', 'voided'] as const satisfies readonly SeatFacts['state'][];

describe('what the invigilator sees of a seat', () => {
  it('a candidate who answers over a broken line is disconnected, however much is saved', () => {
    expect(seatStatus({ state: 'answering', connected: false, saved: 40 })).toBe('disconnected');
  });

  it('a line that breaks before the start or after handing in alarms nobody', () => {
    expect(seatStatus({ state: 'admitted', connected: false, saved: 0 })).toBe('admitted');
    expect(seatStatus({ state: 'graded', connected: false, saved: 100 })).toBe('submitted');
  });

  it('answering turns to saved with the first answer stored', () => {
    expect(seatStatus({ state: 'answering', connected: true, saved: 0 })).toBe('answering');
    expect(seatStatus({ state: 'answering', connected: true, saved: 1 })).toBe('saved');
  });

  it('every word is used', () => {
    const seen = new Set(states.flatMap((state) => [true, false].flatMap((connected) => [0, 1].map((saved) => seatStatus({ state, connected, saved })))));
    expect([...seen].sort()).toEqual([...seatStatuses].sort());
  });
});
