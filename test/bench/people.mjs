/**
 * Suite `people`: a province of made-up persons (BENCH_PERSONS, a million unless told otherwise), made by COPY; searches by
 * askers of every width, and reading a person, over HTTP through the guard; a shift at a mine's gate; what scope costs against the same query
 * without it. Beside them plain reads by primary key.
 */
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openCluster } from '../../server/launch/embedded-postgres.mjs';
import { makeProvince } from '../generator/province.mjs';
import { asker } from './exam-hall.mjs';
import { percentile, withWidth } from './measure.mjs';
import { makeSearches } from './people-askers.mjs';
import { measureForeign } from './people-foreign.mjs';
import { measureGate } from './people-gate.mjs';
import { measureQualification } from './people-qualification.mjs';
import { measureWhatIf } from './people-what-if.mjs';
import { measureScope } from './people-scope.mjs';
import { send } from './send.mjs';

const persons = Number(process.env.BENCH_PERSONS ?? 1_000_000);
const seed = 1;
const searched = 1600;
/** Requests in flight: two cores serve and measure. */
const width = 2;

/** @param {(text: string) => void} say */
export async function measure(say) {
  const home = mkdtempSync(path.join(tmpdir(), 'kuangan-bench-'));
  const keysFolder = path.join(home, 'keys');
  const cluster = await openCluster({ dataFolder: home, durable: true, settings: { max_wal_size: '4GB' } });
  const child = fork(path.join(import.meta.dirname, '..', 'support', 'server-process.mjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const database = new pg.Client({ connectionString: cluster.url('kuangan') });
  try {
    const ask = asker(child);
    await ask('migrate', { url: cluster.url('kuangan') });
    await database.connect();
    const began = performance.now();
    const made = await makeProvince({ databaseUrl: cluster.url('kuangan'), keysFolder, persons, seed, practice: false, say });
    const generated = (performance.now() - began) / 1000;
    say(`made in ${generated.toFixed(0)} s`);
    // as a database that has been up for a night; else its cleaning would run beside the measuring
    await database.query('VACUUM (ANALYZE)');
    const searches = await makeSearches(database, { ...made.world, persons }, searched);
    const { url, served } = await ask('start', { settings: { databaseUrl: cluster.url('kuangan'), host: '127.0.0.1', port: 0, publicUrl: 'http://localhost:3000', keysFolder, clientFolder: null, staffTotp: 'offered' } });
    const reads = await plainReads(database, searches.map(({ personId }) => personId));
    const found = await measureSearches(url, searches, say);
    const files = await measureFiles(url, served, searches, say);
    const foreign = await measureForeign(url, searches, say);
    const qualification = await measureQualification({ url, databaseUrl: cluster.url('kuangan'), keysFolder, searches, today: made.world.today, say });
    const provincial = searches.find((one) => one.width === 'province');
    const whatIf = provincial ? await measureWhatIf({ databaseUrl: cluster.url('kuangan'), keysFolder, organisationId: provincial.organisationId, today: made.world.today, say }) : {};
    const gate = await measureGate({ url, database, keysFolder, say });
    const scope = await measureScope({ databaseUrl: cluster.url('kuangan'), keysFolder, searches, postgresPid: cluster.pid, today: made.world.today, say });
    const roster = await rosterBrought(url, searches, say);
    await ask('stop', {});
    return { generate_s: generated, persons: made.persons, facts: made.facts, ...found, ...files, ...foreign, ...qualification, ...whatIf, ...gate, ...roster, ...scope, key_reads_per_second: reads };
  } finally {
    await database.end();
    child.kill('SIGKILL');
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** @typedef {import('./people-askers.mjs').Asked} Asked */

/** The baseline: whole rows by primary key, one after another on one connection. @param {pg.Client} database @param {string[]} ids */
async function plainReads(database, ids) {
  const began = performance.now();
  for (const id of ids) await database.query({ name: 'plain-read', text: 'SELECT * FROM person WHERE id = $1', values: [id] });
  return (ids.length * 1000) / (performance.now() - began);
}

/** @param {string} url @param {Asked[]} searches @param {(text: string) => void} say */
async function measureSearches(url, searches, say) {
  /** @type {Record<string, number[]>} */
  const byKind = {};
  let lost = 0;
  // once through for the caches of a server that has been up for a while, then measured
  for (const counted of [false, true]) {
    await withWidth(searches, width, async ({ kind, width: of, token, search, filter, personId }) => {
      const began = performance.now();
      const { status, body } = await send(url, 'POST', '/api/people/searches', token, { search, ...(filter ? { organisationId: filter } : {}) });
      const took = performance.now() - began;
      if (status !== 200) throw new Error(`a search answered ${status}: ${body.slice(0, 200)}`);
      if (!counted) return;
      for (const key of ['all', kind, `by-${of}`]) (byKind[key] ??= []).push(took);
      // every search was made from somebody it must find, on the first page or behind it
      const { people, next, more } = JSON.parse(body);
      if (!next && !more && !people.some((/** @type {{ id: string }} */ { id }) => id === personId)) lost += 1;
    });
  }
  const p95 = Object.fromEntries(Object.entries(byKind).filter(([key]) => key !== 'all').map(([key, times]) => [`search_${key.replaceAll('-', '_')}_p95_ms`, percentile(times, 0.95)]));
  const all = byKind.all ?? [];
  say(`searches: p95 ${percentile(all, 0.95).toFixed(1)} ms`);
  return { search_p50_ms: percentile(all, 0.5), search_p95_ms: percentile(all, 0.95), search_most_ms: Math.max(...all), search_lost: lost, ...p95 };
}

/** The whole file of a person where the server composes it, else his entry. @param {string} url @param {{ path: string }[]} served @param {Asked[]} searches @param {(text: string) => void} say */
async function measureFiles(url, served, searches, say) {
  const file = served.some(({ path: route }) => route === '/api/people/:personId/file') ? '/file' : '';
  /** @type {number[]} */
  const times = [];
  await withWidth(searches, width, async ({ token, personId }) => {
    const began = performance.now();
    const { status, body } = await send(url, 'GET', `/api/people/${personId}${file}`, token);
    if (status !== 200) throw new Error(`a file answered ${status}: ${body.slice(0, 200)}`);
    times.push(performance.now() - began);
  });
  say(`${file ? 'files' : 'entries'}: p95 ${percentile(times, 0.95).toFixed(1)} ms`);
  return { file_p50_ms: percentile(times, 0.5), file_p95_ms: percentile(times, 0.95) };
}

/** A roster of 20,000 brought in by a mine's clerk, beside everybody who is there. @param {string} url @param {Asked[]} searches @param {(text: string) => void} say */
async function rosterBrought(url, searches, say) {
  const suite = new URL('./people-roster.mjs', import.meta.url);
  const clerk = searches.find((one) => one.width === 'mine');
  if (!clerk || !existsSync(suite)) return {};
  const { measureRoster } = await import(suite.href);
  return measureRoster({ url, token: clerk.token, organisationId: clerk.organisationId, say });
}
