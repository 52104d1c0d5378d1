import { openCluster } from '../../server/launch/embedded-postgres.mjs';
import { printFailure } from '../../server/launch/refusal.mjs';

/** Opens the cluster of a data folder, says so, and holds it until SIGTERM. */
const [dataFolder] = process.argv.slice(2);
/** @type {string[]} */
const said = [];
try {
  const cluster = await openCluster({ dataFolder, say: (text) => said.push(text), settings: { shared_buffers: '32MB' }, ...(process.env.WATCHED === '1' ? { onLost: (outcome) => console.log(`NOTED ${outcome}`) } : {}) });
  process.on('SIGTERM', () => cluster.stop().then(() => process.exit(0)));
  console.log(`READY ${JSON.stringify({ url: cluster.url(), adopted: cluster.adopted, folder: cluster.place.folder, said })}`);
  setInterval(() => {}, 1000);
} catch (error) {
  printFailure(error, { step: '数据库', dataFolder });
}
