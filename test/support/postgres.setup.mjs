import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Jest's global setup: one throw-away cluster for the run, its address in KUANGAN_TEST_POSTGRES.
 * It is not made here but by the first test that asks (see postgres.ts), so runs without a database stay quick.
 */
export default async function setup() {
  if (process.env.KUANGAN_TEST_POSTGRES) return;
  process.env.KUANGAN_TEST_POSTGRES_FOLDER = mkdtempSync(path.join(tmpdir(), 'kuangan-test-'));
}
