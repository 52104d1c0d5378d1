import type { RecordState } from '@kuangan/server/contract';
import { tn } from '../catalogue/desk-person.ts';

export const recordColours: Record<RecordState, string> = { stated: 'gold', verified: 'green', refused: 'red', withdrawn: 'default' };

export function optionsOf<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  return (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }));
}

export function periodWords({ sinceOn, untilOn }: { sinceOn: string; untilOn: string | null }): string {
  return untilOn === null ? tn('period.open', { since: sinceOn }) : tn('period', { since: sinceOn, until: untilOn });
}
