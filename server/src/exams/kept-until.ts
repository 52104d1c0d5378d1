import { trainingKeptUntil } from '../people/index.ts';
import { dayInShanghai } from '../platform/clock.ts';

/** The last day on which an institution keeps the files of those it enrols for an exam: every item that is examined is a special operation. */
export function candidatesKeptUntil(startsAt: Date): string {
  return trainingKeptUntil('special-operation', dayInShanghai(startsAt));
}
