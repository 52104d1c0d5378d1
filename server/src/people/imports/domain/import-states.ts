/** 导入状态 of a roster of people. What the server works on by itself is `working`. */
export type ImportState = 'uploaded' | 'reading' | 'read' | 'committing' | 'committed' | 'undoing' | 'undone' | 'failed' | 'discarded';

/** The life of an import. Where a state may lead back, nothing was done in between: all of a step or nothing of it. */
export const importMoves = {
  uploaded: ['reading'],
  // failed: the file cannot be read, and why is written down
  reading: ['read', 'failed'],
  read: ['committing', 'discarded'],
  // back to read: a row cannot be taken any more, the clerk decides again
  committing: ['committed', 'read'],
  committed: ['undoing'],
  // back to committed: something depends on it
  undoing: ['undone', 'committed'],
  undone: [],
  failed: [],
  discarded: [],
} as const satisfies Record<ImportState, readonly ImportState[]>;

export const firstState: ImportState = 'uploaded';

/** States in which the server owes work; whoever takes it up says so in `claimed_until`. */
export const working = ['uploaded', 'reading', 'committing', 'undoing'] as const satisfies readonly ImportState[];

/** What an asker does, and the move it is. */
export const importDeeds = { commit: 'committing', undo: 'undoing', discard: 'discarded' } as const satisfies Record<string, ImportState>;
export type ImportDeed = keyof typeof importDeeds;

export function mayMove(from: ImportState, to: ImportState): boolean {
  return (importMoves[from] as readonly ImportState[]).includes(to);
}
