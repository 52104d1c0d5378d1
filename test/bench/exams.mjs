/**
 * Suite `exams`: sign-ins, starts, saves and submits of the server as shipped. A save is one candidate's one answer, one
 * in flight, one connection per candidate, acknowledged after COMMIT; the baseline beside it is plain prepared upserts of
 * the same row shape by as many connections, in interleaved rounds.
 */
import http from 'node:http';
import { io } from 'socket.io-client';
import pg from 'pg';
import { cpuMs, latencies, median, peakMb, withWidth } from './measure.mjs';
import { openHall, password } from './exam-hall.mjs';

const rounds = 5;
const roundMs = 4000;
const savers = 100;
const starters = 500;

/** @param {(text: string) => void} say */
export async function measure(say) {
  const hall = await openHall({ candidates: starters, say });
  try {
    const signIns = await measureSignIns(hall, say);
    const starts = await measureStarts(hall, say);
    const saves = await measureSaves(hall, say);
    const submits = await measureSubmits(hall, say);
    return { ...signIns, ...starts, ...saves, ...submits, server_peak_mb: peakMb(hall.serverPid), ...(await durability(hall)) };
  } finally {
    await hall.close();
  }
}

/** @typedef {Awaited<ReturnType<typeof openHall>>} Hall */
/** @typedef {Hall['candidates'][number]} Candidate */

/** @param {Hall} hall @param {(text: string) => void} say */
async function measureSignIns(hall, say) {
  const some = hall.candidates.slice(0, 200);
  const began = performance.now();
  await withWidth(some, 16, async (candidate) => {
    const answer = await post(hall.url, '/api/sign-ins', { loginName: candidate.loginName, password }, '');
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.body.slice(0, 200)}`);
  });
  const signinsPerSecond = (some.length * 1000) / (performance.now() - began);
  say(`sign-ins: ${signinsPerSecond.toFixed(1)} per second`);
  return { signins_per_second: signinsPerSecond };
}

/** 500 signed-in candidates press start within five seconds. @param {Hall} hall @param {(text: string) => void} say */
async function measureStarts(hall, say) {
  let errors = 0;
  /** @type {number[]} */
  const took = [];
  const cpu = cpuMs([hall.serverPid, hall.postgresPid]);
  const began = performance.now();
  await Promise.all(hall.candidates.map(async (candidate, place) => {
    await new Promise((resolve) => setTimeout(resolve, (place * 5000) / hall.candidates.length));
    const pressed = performance.now();
    const answer = await post(hall.url, `/api/sittings/${candidate.sittingId}/start`, { device: candidate.device }, candidate.token);
    took.push(performance.now() - pressed);
    if (answer.status !== 200) errors++;
    else candidate.questions = JSON.parse(answer.body).paper.questions;
    if (answer.status === 200 && candidate.questions.length !== 100) errors++;
  }));
  const seconds = (performance.now() - began) / 1000;
  const cpuStart = (cpuMs([hall.serverPid, hall.postgresPid]) - cpu) / hall.candidates.length;
  say(`starts: ${hall.candidates.length} within 5 s, ${errors} errors`);
  const { start_p50_ms, start_p95_ms, start_p99_ms } = latencies('start', took);
  return { starts_per_second: hall.candidates.length / seconds, start_p50_ms, start_p95_ms, start_p99_ms, start_500_errors: errors, start_500_p99_ms: start_p99_ms, cpu_ms_start: cpuStart };
}

/** @param {Hall} hall @param {(text: string) => void} say */
async function measureSaves(hall, say) {
  const saving = await Promise.all(hall.candidates.slice(0, savers).map((candidate) => enter(hall.url, candidate)));
  const upserting = await plainUpserts(hall.databaseUrl, savers);
  /** @type {number[]} */ const took = [];
  /** @type {number[]} */ const saveRates = [];
  /** @type {number[]} */ const upsertRates = [];
  let cpuServer = 0;
  let cpuGenerator = 0;
  let saved = 0;
  let lost = 0;
  try {
    await closedLoop(saving, 1500, (one) => one.save());
    await closedLoop(upserting.connections, 1500, (one) => one.upsert());
    for (let round = 0; round < rounds; round++) {
      const before = cpuMs([hall.serverPid, hall.postgresPid]);
      const own = process.cpuUsage();
      const saves = await closedLoop(saving, roundMs, (one) => one.save());
      const used = process.cpuUsage(own);
      cpuServer += cpuMs([hall.serverPid, hall.postgresPid]) - before;
      cpuGenerator += (used.user + used.system) / 1000;
      saved += saves.took.length;
      took.push(...saves.took);
      saveRates.push(saves.perSecond);
      upsertRates.push((await closedLoop(upserting.connections, roundMs, (one) => one.upsert())).perSecond);
      say(`round ${round + 1}: ${saves.perSecond.toFixed(0)} saves, ${upsertRates.at(-1)?.toFixed(0)} plain upserts per second`);
    }
    lost = await countLost(hall, saving);
    if (lost > 0) say(`${lost} ACKNOWLEDGED ANSWERS ARE NOT IN THE DATABASE`);
  } finally {
    for (const one of saving) one.socket.disconnect();
    await upserting.close();
  }
  const { saves_p50_ms, saves_p95_ms, saves_p99_ms } = latencies('saves', took);
  return {
    saves_per_second: median(saveRates), saves_p50_ms, saves_p95_ms, saves_p99_ms,
    cpu_ms_save: cpuServer / saved, generator_cpu_ms_save: cpuGenerator / saved,
    upserts_per_second: median(upsertRates), saves_ratio: median(saveRates.map((rate, round) => rate / upsertRates[round])),
    saves_acknowledged: saving.reduce((sum, one) => sum + one.acknowledged.length, 0), saves_lost: lost,
  };
}

/** One candidate's line, as the exam room has it. @param {string} url @param {Candidate} candidate */
async function enter(url, candidate) {
  const socket = io(`${url}/exam-room`, { transports: ['websocket'], extraHeaders: { cookie: `kuangan_sign_in=${candidate.token}` }, forceNew: true, reconnection: false });
  await new Promise((resolve, reject) => socket.once('connect', () => resolve(undefined)).once('connect_error', reject));
  const entered = await socket.emitWithAck('enter', { sittingId: candidate.sittingId, device: candidate.device });
  if (!entered.ok) throw new Error(`enter refused: ${entered.code}`);
  /** @type {{ sequence: number, slot: number, choice: string }[]} */
  const acknowledged = [];
  let sequence = 0;
  return {
    candidate, socket, acknowledged,
    async save() {
      sequence++;
      const question = candidate.questions[sequence % candidate.questions.length];
      const answer = { sequence, slot: question.slot, choice: question.options[sequence % question.options.length].key, deviceTime: Date.now() };
      const receipt = await socket.timeout(20_000).emitWithAck('answer', answer);
      if (!receipt.ok) throw new Error(`save refused: ${receipt.code}`);
      acknowledged.push(answer);
    },
  };
}

/** Plain `pg`: as many connections, each a prepared autocommit upsert of the same row shape. @param {string} url @param {number} count */
async function plainUpserts(url, count) {
  const clients = await Promise.all(Array.from({ length: count }, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  }));
  await clients[0].query('CREATE TABLE baseline_answer (sitting_id uuid NOT NULL, sequence integer NOT NULL, slot smallint NOT NULL, choice text NOT NULL, device_time bigint NOT NULL, received_at timestamptz NOT NULL, PRIMARY KEY (sitting_id, sequence))');
  const connections = clients.map((client, place) => {
    const id = `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`;
    let sequence = 0;
    return {
      async upsert() {
        sequence++;
        await client.query({
          name: 'upsert',
          text: 'INSERT INTO baseline_answer (sitting_id, sequence, slot, choice, device_time, received_at) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (sitting_id, sequence) DO UPDATE SET choice = EXCLUDED.choice',
          values: [id, sequence, sequence % 100, 'A', Date.now(), new Date()],
        });
      },
    };
  });
  return {
    connections,
    async close() {
      await clients[0].query('DROP TABLE baseline_answer');
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

/** Everyone does one thing after the other until time is up. @template T @param {T[]} actors @param {number} ms @param {(actor: T) => Promise<void>} act */
async function closedLoop(actors, ms, act) {
  /** @type {number[]} */
  const took = [];
  const began = performance.now();
  const until = began + ms;
  await Promise.all(actors.map(async (actor) => {
    for (let from = performance.now(); from < until;) {
      await act(actor);
      const now = performance.now();
      took.push(now - from);
      from = now;
    }
  }));
  return { took, perSecond: (took.length * 1000) / (performance.now() - began) };
}

/** How many acknowledged answers do not stand in the database as they were given. @param {Hall} hall @param {Awaited<ReturnType<typeof enter>>[]} saving */
async function countLost(hall, saving) {
  let lost = 0;
  for (const one of saving) {
    const { rows } = await hall.database.query('SELECT sequence, slot, choice FROM answer_entry WHERE sitting_id = $1', [one.candidate.sittingId]);
    const stored = new Map(rows.map((row) => [row.sequence, `${row.slot}${row.choice}`]));
    lost += one.acknowledged.filter((answer) => stored.get(answer.sequence) !== `${answer.slot}${answer.choice}`).length;
  }
  return lost;
}

/** @param {Hall} hall @param {(text: string) => void} say */
async function measureSubmits(hall, say) {
  // the candidates not used for saving answer all 100 questions once, over HTTP, and hand in
  const some = hall.candidates.slice(savers, savers + 200);
  await withWidth(some, 16, async (candidate) => {
    const answers = candidate.questions.map((/** @type {any} */ question, /** @type {number} */ place) => ({ sequence: place + 1, slot: question.slot, choice: question.options[0].key, deviceTime: Date.now() }));
    const answer = await post(hall.url, `/api/sittings/${candidate.sittingId}/answers`, { device: candidate.device, answers }, candidate.token);
    if (answer.status !== 200) throw new Error(`saving over HTTP answered ${answer.status}: ${answer.body.slice(0, 200)}`);
  });
  const tables = ['sealed_sheet', 'answer_entry', 'ledger_leaf', 'room_event', 'theory_pass'];
  const cpu = cpuMs([hall.serverPid, hall.postgresPid]);
  const began = performance.now();
  await withWidth(some, 16, async (candidate) => {
    const answer = await post(hall.url, `/api/sittings/${candidate.sittingId}/submission`, { device: candidate.device }, candidate.token);
    if (answer.status !== 200) throw new Error(`submit answered ${answer.status}: ${answer.body.slice(0, 200)}`);
  });
  const seconds = (performance.now() - began) / 1000;
  const cpuSubmit = (cpuMs([hall.serverPid, hall.postgresPid]) - cpu) / some.length;
  say(`submits: ${(some.length / seconds).toFixed(0)} per second`);
  return { submits_per_second: some.length / seconds, cpu_ms_submit: cpuSubmit, bytes_per_sitting: await bytesPerSitting(hall, some, tables) };
}

/**
 * What one sealed sitting of 100 answers takes for ever: its rows in every table that grows with it, copied into fresh
 * tables with the same indexes, so that neither other sittings nor free space count.
 * @param {Hall} hall @param {Candidate[]} sealed @param {string[]} tables
 */
async function bytesPerSitting(hall, sealed, tables) {
  const ids = sealed.map((candidate) => candidate.sittingId);
  const ofSitting = { sealed_sheet: 'sitting_id = ANY($1)', answer_entry: 'sitting_id = ANY($1)', ledger_leaf: 'about && $1', room_event: 'sitting_id = ANY($1)', theory_pass: 'sitting_id = ANY($1)', sitting: 'id = ANY($1)' };
  let bytes = 0;
  for (const table of [...tables, 'sitting']) {
    await hall.database.query(`CREATE TABLE copy_of_${table} (LIKE ${table} INCLUDING ALL)`);
    await hall.database.query(`INSERT INTO copy_of_${table} SELECT * FROM ${table} WHERE ${ofSitting[/** @type {keyof typeof ofSitting} */ (table)]}`, [ids]);
    const { rows } = await hall.database.query(`SELECT pg_total_relation_size('copy_of_${table}') AS bytes`);
    bytes += Number(rows[0].bytes);
    await hall.database.query(`DROP TABLE copy_of_${table}`);
  }
  return bytes / sealed.length;
}

/** @param {Hall} hall */
async function durability(hall) {
  const { rows } = await hall.database.query("SELECT (current_setting('fsync') = 'on')::int AS fsync, (current_setting('synchronous_commit') = 'on')::int AS synchronous_commit");
  return rows[0];
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 600 });

/** @param {string} url @param {string} path @param {object} body @param {string} token @returns {Promise<{ status: number, body: string }>} */
function post(url, path, body, token) {
  return new Promise((resolve, reject) => {
    const request = http.request(url + path, { method: 'POST', agent, headers: { 'content-type': 'application/json', ...(token ? { cookie: `kuangan_sign_in=${token}` } : {}) } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    request.on('error', reject).end(JSON.stringify(body));
  });
}
