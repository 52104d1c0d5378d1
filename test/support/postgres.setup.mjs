import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Jest's global setup: one throw-away cluster for the run, its address in KUANGAN_TEST_POSTGRES.
 * It is not made here but by the first test that asks (see postgres.ts), so runs without a database stay quick.
 */
export default async function setup() {
  if (process.env.KUANGAN_TEST_POSTGRES) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'kuangan-test-'));
  // Under root the database runs as another user, who must be able to walk in.
  chmodSync(folder, 0o711);
  process.env.KUANGAN_TEST_POSTGRES_FOLDER = folder;
}
