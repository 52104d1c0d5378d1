import type { BankImportState } from '../../../../contract/bank-imports.ts';

/** The life of an import. Where a state may lead back, nothing was done in between: all of a step or nothing of it. */
export const importMoves = {
  // refused: the file cannot be read, and why is written down
  reading: ['ready', 'refused'],
  ready: ['committing'],
  // back to ready: the banks have changed, the clerk decides again
  committing: ['committed', 'ready'],
  committed: [],
  refused: [],
} as const satisfies Record<BankImportState, readonly BankImportState[]>;

export const firstState: BankImportState = 'reading';

/** States in which the server owes work; whoever takes it up says so in `claimed_until`. */
export const working = ['reading', 'committing'] as const satisfies readonly BankImportState[];
export type WorkingState = (typeof working)[number];

export function mayMove(from: BankImportState, to: BankImportState): boolean {
  return (importMoves[from] as readonly BankImportState[]).includes(to);
}
