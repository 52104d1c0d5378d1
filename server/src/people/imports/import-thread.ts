import { WorkThread } from '../../platform/work-thread.ts';
import type { ExportOrder } from './work/export-people.ts';

export interface ThreadSettings {
  databaseUrl: string;
  keysFolder: string;
}

export type ThreadOrder = { now: number } & ({ kind: 'read' | 'commit' | 'undo'; importId: string } | { kind: 'export'; order: ExportOrder });

export interface ThreadAnswer {
  bytes?: Uint8Array;
  people?: number;
}

/** The thread of the rosters. */
export function importThread(settings: ThreadSettings): WorkThread<ThreadOrder, ThreadAnswer> {
  return new WorkThread(new URL('./import-worker.js', import.meta.url), settings);
}
