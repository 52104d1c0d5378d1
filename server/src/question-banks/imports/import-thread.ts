import { WorkThread } from '../../platform/work-thread.ts';

export interface ThreadSettings {
  databaseUrl: string;
}

export interface ThreadOrder {
  kind: 'read' | 'commit';
  importId: string;
  /** The server's clock. */
  now: number;
}

/** The thread of the imports of questions. */
export function importThread(settings: ThreadSettings): WorkThread<ThreadOrder, null> {
  return new WorkThread(new URL('./import-worker.js', import.meta.url), settings);
}
