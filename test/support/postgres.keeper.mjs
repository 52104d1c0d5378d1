import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openCluster } from '../../server/launch/embedded-postgres.mjs';

/**
 * Holds the throw-away cluster of a test run, because jest's workers come and go.
 * Ends by SIGTERM from the teardown, or by itself when the run (its folder's owner) is gone.
 */
const [folder, runPid] = process.argv.slice(2);
const durable = process.env.KUANGAN_TEST_DURABLE === '1';
const file = path.join(folder, 'keeper.json');
const cluster = await openCluster({ dataFolder: path.join(folder, 'data'), durable, settings: { shared_buffers: '128MB', max_connections: '300' } });
writeFileSync(`${file}.new`, JSON.stringify({ pid: process.pid, url: cluster.url('postgres') }), { mode: 0o600 });
renameSync(`${file}.new`, file);

const leave = async () => {
  await cluster.stop();
  process.exit(0);
};
process.on('SIGTERM', leave);
process.on('SIGINT', () => {});
setInterval(() => {
  if (existsSync(file) && isRunning(Number(runPid))) return;
  leave().finally(() => rmSync(folder, { recursive: true, force: true }));
}, 1000);

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
