/** The gate of a mine asks for a whole shift: 500 persons in one request, by number, under a key of the mine's own. */
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { newId } from '../../server/dist/src/platform/identifiers.js';
import { Keys } from '../../server/dist/src/platform/keys.js';
import { writtenKey } from '../../server/dist/src/qualification/gate/domain/gate-key.js';
import { median } from './measure.mjs';

const shift = 500;
const rounds = 21;
const agent = new http.Agent({ keepAlive: true });

/** @param {{ url: string, database: import('pg').Client, keysFolder: string, say: (text: string) => void }} given */
export async function measureGate({ url, database, keysFolder, say }) {
  const keys = Keys.open(keysFolder);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { rows: [mine] } = await database.query(
    `SELECT k.organisation_id AS id, count(DISTINCT k.person_id)::int AS persons FROM person_keeper k JOIN mine m ON m.organisation_id = k.organisation_id
      WHERE k.because = 'employment' AND k.since_on <= $1 AND (k.until_on IS NULL OR k.until_on >= $1) GROUP BY 1 ORDER BY 2 DESC LIMIT 1`, [today],
  );
  const { rows: persons } = await database.query(
    `SELECT p.id, p.resident_id_sealed FROM person p WHERE p.id IN (SELECT k.person_id FROM person_keeper k WHERE k.organisation_id = $1 AND k.because = 'employment' AND k.since_on <= $2 AND (k.until_on IS NULL OR k.until_on >= $2)) ORDER BY p.id LIMIT $3`,
    [mine.id, today, shift],
  );
  if (persons.length < shift) {
    say(`gate: no mine has ${shift} persons (the largest ${persons.length}); not measured`);
    return {};
  }
  const id = newId();
  const key = writtenKey(id, randomBytes(32));
  await database.query("INSERT INTO gate_key (id, mine_id, name, key_hash, made_by, made_at) SELECT $1, $2, 'measuring', $3, a.id, now() FROM account a LIMIT 1", [id, mine.id, keys.lookup('gate-key', key)]);
  const body = JSON.stringify({ checks: persons.map((person) => ({ residentId: keys.open(person.resident_id_sealed, `person.resident-id:${person.id}`) })) });
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    const began = performance.now();
    const answers = await ask(url, key, body);
    // the first warms
    if (round > 0) times.push(performance.now() - began);
    if (answers.length !== shift || answers.some(({ answer }) => answer === 'unknown')) throw new Error('the gate did not know a person of the mine');
  }
  say(`gate: ${shift} persons in ${median(times).toFixed(0)} ms`);
  return { gate_500_ms: median(times) };
}

/** @param {string} url @param {string} key @param {string} body @returns {Promise<{ answer: string }[]>} */
function ask(url, key, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/api/gate/checks`, { method: 'POST', agent, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => (answer.statusCode === 200 ? resolve(JSON.parse(text).answers) : reject(new Error(`the gate answered ${answer.statusCode}: ${text.slice(0, 200)}`))));
    });
    request.on('error', reject).end(body);
  });
}
