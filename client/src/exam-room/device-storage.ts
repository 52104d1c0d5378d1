import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Operation } from './operation.ts';
import type { OutboxStorage } from './outbox.ts';

interface Kept extends Operation {
  /** `accountId/sittingId`: two people on one machine never meet each other's answers. */
  owner: string;
}

interface ExamRoomDatabase extends DBSchema {
  operations: { key: [owner: string, sequence: number]; value: Kept; indexes: { owner: string } };
}

export function openExamRoomDatabase(): Promise<IDBPDatabase<ExamRoomDatabase>> {
  return openDB<ExamRoomDatabase>('kuangan-exam-room', 1, {
    upgrade(database) {
      database.createObjectStore('operations', { keyPath: ['owner', 'sequence'] }).createIndex('owner', 'owner');
    },
  });
}

/** Keeps the operations of one account's one sitting in the browser's own database. */
export function deviceStorage(opened: Promise<IDBPDatabase<ExamRoomDatabase>>, accountId: string, sittingId: string): OutboxStorage {
  const owner = `${accountId}/${sittingId}`;
  // Strict: the browser reports completion only after the operating system has flushed it; browsers without it ignore it.
  const writing = async () => (await opened).transaction('operations', 'readwrite', { durability: 'strict' });
  return {
    load: async () => {
      const kept = await (await opened).getAllFromIndex('operations', 'owner', owner);
      return kept.map(({ sequence, slot, choice, deviceTime }) => ({ sequence, slot, choice, deviceTime }));
    },
    keep: async (operation) => {
      const transaction = await writing();
      await Promise.all([transaction.store.put({ ...operation, owner }), transaction.done]);
    },
    renumber: async (from, to) => {
      const transaction = await writing();
      await Promise.all([transaction.store.delete([owner, from]), transaction.store.put({ ...to, owner }), transaction.done]);
    },
    clear: async () => {
      const transaction = await writing();
      const keys = await transaction.store.index('owner').getAllKeys(owner);
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    },
  };
}

/** The name this browser made for itself; one machine writes for a sitting at a time. */
export function deviceName(storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): string {
  const known = storage.getItem('kuangan-device');
  if (known !== null && known.length >= 8) return known;
  // randomUUID exists in secure contexts only; a hall may still be on plain http while it is being set up.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  storage.setItem('kuangan-device', made);
  return made;
}
