/**
 * A file of 50,000 questions from upload over its preview to committed, on a running server: how long it takes, the most
 * memory the server's process holds with all its threads, and the longest anybody waits for /api/health meanwhile.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeTable } from '@kuangan/question-banks/formats';
import { peakMb, round } from '../measure.mjs';

const rows = 50_000;

/** The file: what was asked is made up, as long as what institutions ask. @returns {Promise<Uint8Array>} */
export async function questionFile() {
  const header = ['题型', '题干', '选项A', '选项B', '选项C', '选项D', '答案', '解析', '难度', '知识点', '依据'].map((text) => ({ header: text }));
  const of = (/** @type {number} */ n) => {
    const about = `采区${n % 97}回风巷第${n}号测点的瓦斯浓度达到${(n % 30) / 10}%、二氧化碳浓度达到${(n % 40) / 10}%时，瓦斯检查工应当`;
    const more = [`练习用解析第${n}条：先撤人，后报告，再处理。`, String(1 + (n % 5)), `第${n % 12}章`, `《煤矿安全规程》第${100 + (n % 80)}条`];
    if (n % 3 === 2) return ['判断题', `${about}立即停止工作、撤出人员。`, '', '', '', '', n % 2 ? '正确' : '错误', ...more];
    const options = [`停止工作并撤人${n}`, `继续作业${n}`, `报告调度室${n}`, `自行处理${n}`];
    return n % 3 === 1 ? ['多选题', `${about}( )。`, ...options, 'AC', ...more] : ['单选题', `${about}( )。`, ...options, 'A', ...more];
  };
  return writeTable({ sheet: '题库', columns: header, rows: Array.from({ length: rows }, (_, n) => of(n)) });
}

/**
 * @param {{ url: string, token: string, bankId: string, pid: number, say: (text: string) => void }} context a running server and
 *   its process, the sign-in token of a clerk, and an empty bank of his
 * @returns {Promise<{ import_50000_s: number, import_read_s: number, import_peak_mb: number, import_longest_pause_ms: number }>}
 */
export async function measureImport({ url, token, bankId, pid, say }) {
  const ask = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {BodyInit | undefined} */ body = undefined) => {
    const response = await fetch(url + path, { method, headers: { cookie: `kuangan_sign_in=${token}`, ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) }, ...(body === undefined ? {} : { body }) });
    const answer = await response.json();
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer).slice(0, 300)}`);
    return answer;
  };
  const settled = async (/** @type {string} */ id, /** @type {string} */ state) => {
    for (;;) {
      const now = await ask('GET', `/api/question-bank-imports/${id}`);
      if (now.state === state) return now;
      if (now.fault) throw new Error(JSON.stringify(now.fault));
      await sleep(200);
    }
  };
  const file = await questionFile();
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
  let [began, readAt, committedAt] = [0, 0, 0];
  try {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(file)]), `${randomUUID()}.xlsx`);
    began = performance.now();
    const { id } = await ask('POST', `/api/question-banks/${bankId}/imports`, form);
    const read = await settled(id, 'ready');
    for (const show of ['all', 'refused']) await ask('GET', `/api/question-bank-imports/${id}/rows?show=${show}&limit=50`);
    readAt = performance.now();
    if (read.counts.taken !== rows) throw new Error(JSON.stringify(read.counts));
    await ask('POST', `/api/question-bank-imports/${id}/commit`, JSON.stringify({ leaveOutRefused: false }));
    const { outcome } = await settled(id, 'committed');
    committedAt = performance.now();
    if (outcome.added !== rows) throw new Error(JSON.stringify(outcome));
  } finally {
    asking = false;
    // its own fault must not hide the one that ended the import
    await health.catch(() => {});
  }
  const seconds = (/** @type {number} */ from, /** @type {number} */ to) => round((to - from) / 1000);
  const peak = round(peakMb(pid));
  say(`import of ${rows}: ${seconds(began, committedAt)} s, of it ${seconds(began, readAt)} s reading; peak ${peak.toFixed(0)} MB; longest wait ${longest.toFixed(0)} ms`);
  return { import_50000_s: seconds(began, committedAt), import_read_s: seconds(began, readAt), import_peak_mb: peak, import_longest_pause_ms: round(longest) };
}
