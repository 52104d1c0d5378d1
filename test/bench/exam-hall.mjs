/**
 * A hall for measuring: the server as built in a process of its own, the embedded database with fsync on, and candidates
 * who are admitted and may start. Made by SQL, because only what is measured should be spent.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hash } from '@node-rs/argon2';
import { starterBanks } from '@kuangan/question-banks/banks';
import { contentHash } from '@kuangan/question-banks/engine';
import pg from 'pg';
import { openCluster } from '../../server/launch/embedded-postgres.mjs';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { newId } from '../../server/dist/src/platform/identifiers.js';

export const password = 'measure-2026-only';

/** @param {{ candidates: number, say: (text: string) => void }} given */
export async function openHall({ candidates, say }) {
  const home = mkdtempSync(path.join(tmpdir(), 'kuangan-bench-'));
  const cluster = await openCluster({ dataFolder: home, durable: true });
  const databaseUrl = cluster.url('kuangan');
  const keysFolder = path.join(home, 'keys');
  const child = fork(path.join(import.meta.dirname, '..', 'support', 'server-process.mjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ask = asker(child);
  await ask('migrate', { url: databaseUrl });
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  say(`filling the hall with ${candidates} candidates`);
  const keys = Keys.open(keysFolder);
  const hall = await fill(database, keys, candidates);
  const { url } = await ask('start', { settings: { databaseUrl, host: '127.0.0.1', port: 0, publicUrl: 'http://localhost:3000', keysFolder, clientFolder: null, staffTotp: 'offered' } });
  return {
    url, databaseUrl, database, ...hall,
    serverPid: child.pid ?? 0,
    postgresPid: cluster.pid,
    async close() {
      await database.end();
      await ask('stop', {}).catch(() => undefined);
      child.kill('SIGKILL');
      await cluster.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** @param {import('node:child_process').ChildProcess} child */
export function asker(child) {
  let id = 0;
  return (/** @type {string} */ order, /** @type {object} */ given) => new Promise((resolve, reject) => {
    const mine = ++id;
    const listen = (/** @type {any} */ message) => {
      if (message.id !== mine) return;
      child.off('message', listen);
      if (message.fault) reject(new Error(message.fault));
      else resolve(message.answer);
    };
    child.on('message', listen);
    child.send({ id: mine, order, given });
  });
}

/** @param {pg.Client} database @param {Keys} keys @param {number} count */
async function fill(database, keys, count) {
  const now = new Date();
  const regulator = newId(), institution = newId(), site = newId(), room = newId(), bank = newId(), clerk = newId(), session = newId();
  await database.query(
    `INSERT INTO organisation (id, kind, name, region, lineage, networks) VALUES
       ($1, 'regulator', 'regulator', '140500', ARRAY[$1]::uuid[], '{}'),
       ($2, 'training-institution', 'institution', '140500', ARRAY[$1,$2]::uuid[], '{}'),
       ($3, 'exam-site', 'site', '140500', ARRAY[$1,$3]::uuid[], '{127.0.0.0/8}')`,
    [regulator, institution, site],
  );
  await database.query("INSERT INTO exam_room (id, site_id, name, seats) VALUES ($1, $2, 'hall', $3)", [room, site, count]);
  await database.query("INSERT INTO account (id, login_name, display_name, state, created_at) VALUES ($1, 'measuring-clerk', 'clerk', 'created', $2)", [clerk, now]);
  const starter = starterBanks[0];
  await database.query("INSERT INTO question_bank (id, institution_id, title, operation_item, pool, created_at) VALUES ($1,$2,$3,$4,'practice',$5)", [bank, institution, starter.title, starter.operationItem, now]);
  for (const question of starter.questions) {
    const questionId = newId();
    const hash = Buffer.from(contentHash(question), 'hex');
    await database.query("INSERT INTO question (id, bank_id, pool, content_hash, syllabus_item, difficulty) VALUES ($1,$2,'practice',$3,$4,$5)", [questionId, bank, hash, question.syllabusItem, question.difficulty]);
    await database.query(
      "INSERT INTO question_revision (id, question_id, revision, pool, content_hash, state, state_at, type, stem, options, answer_key, explanation, citation, created_at) VALUES ($1,$2,1,'practice',$3,'published',$10,$4,$5,$6,$7,$8,$9,$10)",
      [newId(), questionId, hash, question.type, question.stem, JSON.stringify(question.options), question.key, question.explanation, JSON.stringify(question.citation), now],
    );
  }
  const blueprint = { sections: [{ type: 'single-choice', count: 40, points: 1 }, { type: 'multiple-choice', count: 20, points: 1 }, { type: 'true-false', count: 40, points: 1 }], passMark: 80, minutes: 120, shuffleOptions: true };
  await database.query(
    `INSERT INTO exam_session (id, institution_id, bank_id, site_id, room_id, operation_item, practice, seats, starts_at, late_entry_minutes, blueprint, state, occupies, created_at, created_by)
     VALUES ($1,$2,$3,$4,$5,$6,true,$7,$8,240,$9,'planned',tstzrange($8, $10),$11,$12)`,
    [session, institution, bank, site, room, starter.operationItem, count, new Date(now.getTime() - 60_000), JSON.stringify(blueprint), new Date(now.getTime() + 6 * 3_600_000), now, clerk],
  );
  const passwordHash = await hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const candidates = Array.from({ length: count }, (_, place) => ({
    place, personId: newId(), accountId: newId(), sittingId: newId(), signInId: newId(), loginName: `measured-${place}`,
    token: randomBytes(32).toString('base64url'), device: `device-of-${place}`,
  }));
  const { createHash } = await import('node:crypto');
  await database.query('BEGIN');
  for (const one of candidates) {
    await database.query("INSERT INTO person (id, name, sex, resident_id_sealed, resident_id_hash, created_at) VALUES ($1,$2,'male',$3,$4,$5)", [
      one.personId, `考生${one.place}`, keys.seal(`${one.place}`.padStart(18, '0'), `person.resident-id:${one.personId}`), keys.lookup('resident-id', `measured ${one.place}`), now,
    ]);
    await database.query("INSERT INTO account (id, login_name, display_name, person_id, password_hash, state, created_at) VALUES ($1,$2,$3,$4,$5,'active',$6)", [one.accountId, one.loginName, `考生${one.place}`, one.personId, passwordHash, now]);
    await database.query("INSERT INTO sign_in (id, account_id, token_hash, started_at, last_seen_at, expires_at, network, device) VALUES ($1,$2,$3,$4,$4,$5,'127.0.0.1','bench')", [
      one.signInId, one.accountId, createHash('sha256').update(one.token).digest(), now, new Date(now.getTime() + 6 * 3_600_000),
    ]);
    await database.query("INSERT INTO sitting (id, session_id, person_id, seat, ticket_number, state, admitted_at, admitted_by) VALUES ($1,$2,$3,$4,$5,'admitted',$6,$7)", [
      one.sittingId, session, one.personId, one.place + 1, `T${one.place}`, now, clerk,
    ]);
  }
  await database.query('COMMIT');
  await database.query('VACUUM ANALYZE');
  return { candidates, session };
}
