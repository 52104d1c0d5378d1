import type { PersonImport, PersonImportRow, RowFilter } from '@kuangan/server/contract';
import { tr } from '../catalogue/desk-person-imports.ts';

export const stateLook = {
  uploaded: 'processing', reading: 'processing', read: 'gold', committing: 'processing', committed: 'green', undoing: 'processing', undone: 'default', failed: 'red', discarded: 'default',
} as const satisfies Record<PersonImport['state'], string>;

/** The server works on it by itself: asking again tells how far. */
export const busy = (one: Pick<PersonImport, 'progress'>): boolean => one.progress !== null;

export function resultInWords({ outcomes, counts, state }: PersonImport): string {
  if (outcomes && ['committed', 'undoing', 'undone'].includes(state)) {
    return outcomes.registered + outcomes.changed + outcomes.leftOut === 0 ? tr('outcomes.nothing', { unchanged: outcomes.unchanged }) : tr('outcomes.value', { ...outcomes });
  }
  return counts.taken + counts.mended + counts.refused === 0 ? '—' : tr('counts.value', { ...counts });
}

/** In the order in which they are offered. */
export const filters = ['all', 'taken', 'mended', 'refused', 'registered', 'changed', 'unchanged', 'left-out', 'kept'] as const satisfies readonly RowFilter[];

export function countOf(show: RowFilter, { counts, outcomes, fault }: PersonImport): number | null {
  const { taken, mended, refused } = counts;
  const kept = fault?.code === 'import/depended-on' ? Number(fault.details['rows'] ?? 0) : 0;
  const found: Record<RowFilter, number | null> = {
    all: taken + mended + refused, taken, mended, refused,
    registered: outcomes?.registered ?? null, changed: outcomes?.changed ?? null, unchanged: outcomes?.unchanged ?? null, 'left-out': outcomes?.leftOut ?? null, kept: kept || null,
  };
  return found[show];
}

const keptWords = [
  'sitting', 'account', 'appointment', 'employment', 'person_record', 'qualifying_fact', 'theory_pass', 'stored_file', 'consent', 'correction_request', 'sensitive_view', 'gate_check', 'person_keeper',
  'person_change', 'later-import', 'changed-since', 'outside-scope',
] as const;

/** Why a row was not undone; a kind of record this page does not know is some other record. */
export function keptInWords(row: Pick<PersonImportRow, 'keptBecause'>): string {
  const known = row.keptBecause.map((because) => keptWords.find((word) => word === because));
  return [...new Set(known.map((word) => (word ? tr(`kept.${word}`) : tr('kept.other'))))].join('、');
}
