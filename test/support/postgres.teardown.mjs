import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../../server/launch/processes.mjs';

/** Jest's global teardown: ends the throw-away cluster's keeper, which stops the cluster, and removes its folder. */
export default async function teardown() {
  const folder = process.env.KUANGAN_TEST_POSTGRES_FOLDER;
  if (!folder) return;
  const file = path.join(folder, 'keeper.json');
  if (existsSync(file)) {
    const { pid } = JSON.parse(readFileSync(file, 'utf8'));
    if (isAlive(pid)) process.kill(pid, 'SIGTERM');
    for (const deadline = performance.now() + 20_000; isAlive(pid) && performance.now() < deadline;) await sleep(50);
  }
  rmSync(folder, { recursive: true, force: true });
}
