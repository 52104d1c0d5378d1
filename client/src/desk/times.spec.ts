import { addMinutes, clockTime, dateTime, exactTime, instantAt } from './times.ts';

describe('times at the desks', () => {
  it('an instant late in the UTC evening is the next day at the site', () => {
    expect(dateTime('2026-11-24T17:00:00.000Z')).toBe('2026-11-25 01:00');
  });
  it('a trace shows seconds', () => {
    expect(exactTime('2026-11-25T00:30:07.512Z')).toBe('2026-11-25 08:30:07');
    expect(clockTime('2026-11-25T00:30:07.512Z')).toBe('08:30:07');
  });
  it('a wall clock reading at the site becomes the instant eight hours earlier', () => {
    expect(instantAt('2026-11-25', '08:30')).toBe('2026-11-25T00:30:00.000Z');
  });
  it('minutes added may cross midnight', () => {
    expect(addMinutes('2026-11-24T23:50:00.000Z', 20)).toBe('2026-11-25T00:10:00.000Z');
  });
});
