import * as z from 'zod';
import { positions } from '../../../../contract/employment.ts';
import { runsOn } from '../../../../contract/calendar.ts';
import { measure, notProven, type Reading } from '../measure.ts';

/** 任职配备: so many of these positions filled, each by a person who holds none of the others: full-time. Who also holds one of `besides-none-of` is not full-time either. */
export const positionsFilled = measure({
  params: z.strictObject({ positions: z.array(z.enum(positions)).min(1), 'at-least': z.int().positive(), 'besides-none-of': z.array(z.enum(positions)).min(1).optional() }),
  stricter: { 'at-least': 'more' },
  read({ mine, question: { on } }, { positions: wanted, 'at-least': least, 'besides-none-of': others = [] }): Reading {
    const required = { value: least, unit: 'persons' as const };
    if (!mine) return notProven(required);
    const today = mine.appointments.filter((one) => runsOn(one, on));
    const elsewhere = new Set(today.filter(({ position }) => others.includes(position)).map(({ personId }) => personId));
    const running = today.filter((one) => wanted.includes(one.position) && !elsewhere.has(one.personId));
    const filled = mostMatched(wanted.map((position) => running.filter((one) => one.position === position).map(({ personId }) => personId)));
    // one position may be held by several, five positions must be
    const persons = wanted.length === 1 ? new Set(running.map(({ personId }) => personId)).size : filled;
    return { verdict: persons >= least ? 'meets' : 'fails', required, actual: { value: persons, unit: 'persons' }, evidence: [], changesOn: null };
  },
});

/** How many positions can be given a person each, none of them twice. */
function mostMatched(holders: readonly (readonly string[])[]): number {
  const takenBy = new Map<string, number>();
  const place = (position: number, tried: Set<string>): boolean => {
    for (const person of holders[position]!) {
      if (tried.has(person)) continue;
      tried.add(person);
      const holds = takenBy.get(person);
      if (holds === undefined || place(holds, tried)) {
        takenBy.set(person, position);
        return true;
      }
    }
    return false;
  };
  return holders.filter((_, position) => place(position, new Set())).length;
}

/** 统一社会信用代码: right by its check character. */
export const creditCode = measure({
  params: z.strictObject({}),
  stricter: {},
  read({ mine }): Reading {
    const required = { value: 'credit-code', unit: 'word' as const };
    if (!mine) return notProven(required);
    return { verdict: mine.creditCodeFault === null ? 'meets' : 'fails', required, actual: mine.creditCodeFault === null ? null : { value: mine.creditCodeFault, unit: 'word' }, evidence: [], changesOn: null };
  },
});

/** 行政区划: stands at a code that is listed. */
export const regionCode = measure({
  params: z.strictObject({}),
  stricter: {},
  read({ mine }): Reading {
    const required = { value: 'region', unit: 'word' as const };
    if (!mine) return notProven(required);
    return { verdict: mine.regionKnown ? 'meets' : 'fails', required, actual: null, evidence: [], changesOn: null };
  },
});
