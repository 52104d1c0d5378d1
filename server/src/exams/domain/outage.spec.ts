import { entryMinutesLost } from './outage.ts';

const at = (time: string): Date => new Date(`2026-11-26T${time}+08:00`);

describe('the entry a silence takes from a session', () => {
  it('is none when the silence ended before the start', () => {
    expect(entryMinutesLost(at('09:00:00'), at('02:00:00'), at('08:59:59'))).toBe(0);
    expect(entryMinutesLost(at('09:00:00'), at('02:00:00'), at('09:00:00'))).toBe(0);
  });

  it('is only what fell after the start, however long the night was', () => {
    expect(entryMinutesLost(at('09:00:00'), at('00:00:00'), at('09:00:08'))).toBe(1);
    expect(entryMinutesLost(at('09:00:00'), at('00:00:00'), at('09:05:00'))).toBe(5);
  });

  it('is all of it when the session had begun before', () => {
    expect(entryMinutesLost(at('09:00:00'), at('09:10:00'), at('09:12:01'))).toBe(3);
  });
});
