import { joined } from '../../../../contract/calendar.ts';
import { frontLineTime } from './front-line-time.ts';

const on = '2026-11-25';
const period = (sinceOn: string, untilOn: string) => ({ sinceOn, untilOn });

describe('front-line time', () => {
  it('of nothing is nothing', () => expect(frontLineTime([], on)).toEqual({ days: 0, years: 0, months: 0 }));

  it('of one day is a day', () => expect(frontLineTime([period('2020-01-01', '2020-01-01')], on)).toEqual({ days: 1, years: 0, months: 0 }));

  it('of ten calendar years is ten years, and of a day less is not', () => {
    expect(frontLineTime([period('2010-03-01', '2020-02-29')], on)).toEqual({ days: 3653, years: 10, months: 0 });
    expect(frontLineTime([period('2010-03-01', '2020-02-28')], on)).toMatchObject({ years: 9, months: 11 });
  });

  it('of ten years but one day is not ten, though that day ends a long month', () => expect(frontLineTime([period('2016-11-27', '2026-11-25')], on)).toMatchObject({ years: 9, months: 11 }));

  it('counts a day that several periods share once', () => {
    const once = frontLineTime([period('2015-01-01', '2019-12-31')], on);
    expect(frontLineTime([period('2015-01-01', '2018-06-30'), period('2017-01-01', '2019-12-31'), period('2016-02-01', '2016-03-01')], on)).toEqual(once);
    expect(once).toEqual({ days: 1826, years: 5, months: 0 });
  });

  it('joins periods that touch, so that splitting one changes nothing', () => {
    expect(frontLineTime([period('2015-01-01', '2015-01-30'), period('2015-01-31', '2015-12-31')], on)).toEqual({ days: 365, years: 1, months: 0 });
  });

  it('adds up what is left over of broken periods as 31 days to a month', () => {
    const halves = [period('2015-01-01', '2015-01-15'), period('2016-01-01', '2016-01-16')];
    expect(frontLineTime(halves, on)).toEqual({ days: 31, years: 0, months: 1 });
    expect(frontLineTime([halves[0]!, period('2016-01-01', '2016-01-15')], on)).toEqual({ days: 30, years: 0, months: 0 });
    expect(frontLineTime([halves[0]!], on)).toEqual({ days: 15, years: 0, months: 0 });
  });

  it('ends today, whatever a period says', () => {
    expect(frontLineTime([period('2025-11-26', '2030-01-01')], on)).toEqual({ days: 365, years: 1, months: 0 });
    expect(frontLineTime([period('2027-01-01', '2028-01-01')], on)).toEqual({ days: 0, years: 0, months: 0 });
  });

  it('begins on 31 January and counts February as a month', () => {
    expect(frontLineTime([period('2021-01-31', '2021-02-27')], on)).toMatchObject({ months: 1 });
    expect(frontLineTime([period('2021-01-31', '2021-02-26')], on)).toMatchObject({ months: 0 });
  });

  describe('of many made-up files', () => {
    /** The same numbers on every machine. */
    const random = (seed: number) => () => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648);
    const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
    const day = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
    const files = Array.from({ length: 200 }, (_, seed) => {
      const next = random(seed + 1);
      return Array.from({ length: Math.floor(next() * 8) }, () => {
        const since = 14_000 + Math.floor(next() * 7_000);
        return period(day(since), day(since + Math.floor(next() * 1_500)));
      });
    });

    it('the days are those a calendar with every day crossed once shows', () => {
      for (const periods of files) {
        const crossed = new Set<number>();
        for (const { sinceOn, untilOn } of periods) for (let one = dayNumber(sinceOn); one <= Math.min(dayNumber(untilOn), dayNumber(on)); one++) crossed.add(one);
        expect(frontLineTime(periods, on).days).toBe(crossed.size);
      }
    });

    it('order and repetition change nothing', () => {
      for (const periods of files) expect(frontLineTime([...periods].reverse().concat(periods), on)).toEqual(frontLineTime(periods, on));
    });

    it('a period more never shortens it, and the stretches never touch', () => {
      for (const periods of files) {
        const before = frontLineTime(periods.slice(1), on);
        const after = frontLineTime(periods, on);
        expect(after.days).toBeGreaterThanOrEqual(before.days);
        const stretches = joined(periods, on);
        for (const [place, stretch] of stretches.entries()) if (place > 0) expect(dayNumber(stretch.sinceOn) - dayNumber(stretches[place - 1]!.untilOn)).toBeGreaterThan(1);
      }
    });
  });
});
