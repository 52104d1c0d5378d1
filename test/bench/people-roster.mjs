/**
 * A roster of 20,000 rows from upload to committed, on a server of its own, while somebody asks for /api/health all the
 * time: how long it takes, and the longest anybody waits meanwhile.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { round } from './measure.mjs';

const rows = 20_000;
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const given = '伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂';
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A made-up ID with a right check digit, of a region the province's people do not come from: nobody here is one of them. @param {number} serial */
function residentId(serial) {
  const seventeen = `9998${String(Math.floor(serial / 1000)).padStart(2, '0')}19${70 + (serial % 29)}0${1 + (serial % 9)}1${serial % 10}${String(serial % 1000).padStart(3, '0')}`;
  return seventeen + '10X98765432'[weights.reduce((sum, weight, place) => sum + weight * Number(seventeen[place]), 0) % 11];
}

function sheet() {
  const header = '序号,姓名,性别,身份证号,文化程度,毕业院校专业,工作单位,岗位/职务,体检结论,联系电话,毕业日期,体检机构,体检日期';
  const lines = Array.from({ length: rows }, (_, serial) => {
    const name = surnames[serial % 20] + given[Math.floor(serial / 20) % 20] + given[Math.floor(serial / 400) % 20];
    return `${serial + 1},${name},,${residentId(serial)},大专,示范职业学院采矿工程,北山煤矿,采煤工,合格,138${String(serial).padStart(8, '0')},2010-07-01,矿工医院,2026-10-01`;
  });
  return `${header}\r\n${lines.join('\r\n')}\r\n`;
}

/**
 * @param {{ url: string, token: string, organisationId: string, say: (text: string) => void }} context a running server and
 *   the sign-in token of a clerk of the organisation the people are brought into
 * @returns {Promise<{ roster_20000_s: number, roster_read_s: number, roster_longest_pause_ms: number, roster_undo_s: number }>}
 */
export async function measureRoster({ url, token, organisationId, say }) {
  const ask = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {BodyInit | undefined} */ body = undefined) => {
    const response = await fetch(url + path, { method, headers: { cookie: `kuangan_sign_in=${token}`, ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) }, ...(body === undefined ? {} : { body }) });
    const answer = await response.json();
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const settled = async (/** @type {string} */ id, /** @type {string} */ state) => {
    for (;;) {
      const now = await ask('GET', `/api/person-imports/${id}`);
      if (now.state === state) return now;
      if (now.fault) throw new Error(JSON.stringify(now.fault));
      await sleep(200);
    }
  };
  let longest = 0;
  let asking = true;
  const health = (async () => {
    while (asking) {
      const sent = performance.now();
      await (await fetch(`${url}/api/health`)).arrayBuffer();
      longest = Math.max(longest, performance.now() - sent);
      await sleep(5);
    }
  })();
  let [began, readAt, committedAt, id] = [0, 0, 0, ''];
  try {
    const form = new FormData();
    form.append('file', new Blob([sheet()]), `${randomUUID()}.csv`);
    began = performance.now();
    ({ id } = await ask('POST', `/api/organisations/${organisationId}/person-imports`, form));
    const read = await settled(id, 'read');
    readAt = performance.now();
    if (read.counts.taken !== rows) throw new Error(JSON.stringify(read.counts));
    await ask('POST', `/api/person-imports/${id}/commit`, JSON.stringify({ leaveOutRefused: false }));
    await settled(id, 'committed');
    committedAt = performance.now();
  } finally {
    asking = false;
    // its own fault must not hide the one that ended the roster
    await health.catch(() => {});
  }
  await ask('POST', `/api/person-imports/${id}/undo`);
  await settled(id, 'undone');
  const undoneAt = performance.now();
  const seconds = (/** @type {number} */ from, /** @type {number} */ to) => round((to - from) / 1000);
  say(`roster of ${rows}: ${seconds(began, committedAt)} s, of it ${seconds(began, readAt)} s reading; longest wait ${longest.toFixed(0)} ms; undone in ${seconds(committedAt, undoneAt)} s`);
  return { roster_20000_s: seconds(began, committedAt), roster_read_s: seconds(began, readAt), roster_longest_pause_ms: round(longest), roster_undo_s: seconds(committedAt, undoneAt) };
}
