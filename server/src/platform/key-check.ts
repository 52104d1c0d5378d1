import type { DataSource } from 'typeorm';
import type { Keys } from './keys.ts';

/** The key file does not hold the keys this database was sealed with; starting would strand or mix personal data. */
export class WrongKeys extends Error {
  readonly code = 'KUANGAN_WRONG_KEYS';

  constructor(readonly keyIds: string[]) {
    super(`the key file does not hold the keys of this database: ${keyIds.join(', ')}`);
  }
}

/**
 * Compares the key file with what the database notes of its keys, and notes new ones. A key lost with its folder is found
 * at the start, not at the first miner who cannot be read.
 * @throws {WrongKeys}
 */
export async function requireKeys(database: DataSource, keys: Keys, now: Date): Promise<void> {
  const held = keys.fingerprints();
  const noted = (await database.query('SELECT key_id, fingerprint FROM field_key')) as { key_id: string; fingerprint: Buffer }[];
  const wrong = noted.filter((row) => !held.get(row.key_id)?.equals(row.fingerprint)).map((row) => row.key_id);
  if (wrong.length > 0) throw new WrongKeys(wrong);
  for (const [keyId, fingerprint] of held) {
    await database.query('INSERT INTO field_key (key_id, fingerprint, first_used_at) VALUES ($1,$2,$3) ON CONFLICT (key_id) DO NOTHING', [keyId, fingerprint, now]);
  }
}
