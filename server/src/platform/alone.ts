import type { DataSource, EntityManager } from 'typeorm';

/** Raised when somebody else works on the same thing already: nothing is to be done here. */
export class AlreadyInHand extends Error {}

/**
 * One transaction that nobody else works on a thing in, told from its first moment. Whoever dies in it leaves nothing
 * behind: the database undoes it and lets the lock go.
 * @param thing its kind and id, the same for everybody who may work on it
 * @throws {AlreadyInHand} at once, without waiting
 */
export async function alone<T>(database: DataSource, thing: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    const [lock] = (await tx.query('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS held', [thing])) as { held: boolean }[];
    if (!lock!.held) throw new AlreadyInHand(thing);
    return work(tx);
  });
}
