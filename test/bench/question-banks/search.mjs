/**
 * Searches and filters over a bank of 100,000 questions, as the page asks for them: over HTTP, first page and count.
 * Beside them, in turns, the health of the server over the same connection: what any request costs here.
 */
import { starterBanks } from '@kuangan/question-banks/banks';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../../server/dist/src/platform/database/data-source.js';
import { storeNew, unfiled } from '../../../server/dist/src/question-banks/stored-questions.js';
import { percentile } from '../measure.mjs';

const count = 100_000;
const rounds = 20;

/** Words of one sign, of two, of more; common and rare, and none at all; with filters beside them. @type {Record<string, string>[]} */
const asked = [
  { search: '瓦斯' }, { search: '束管' }, { search: '罕见词组' }, { search: '没有的词' }, { search: '煤' }, { search: '回风巷' }, { search: '东采' }, { search: '第12345号' }, { search: '0.5%' },
  { search: '瓦斯', type: 'single-choice', difficulty: '3' }, { type: 'true-false' }, { syllabusItem: 'C04-3', difficulty: '2' }, { tag: '易错' }, { citation: '煤矿安全规程' }, {},
];

/** @param {{ url: string, token: string, databaseUrl: string, database: import('pg').Client, bankId: string, say: (text: string) => void }} given */
export async function measureSearch({ url, token, databaseUrl, database, bankId, say }) {
  await fill(databaseUrl, bankId);
  // as a database that has been up for a night
  await database.query('VACUUM (ANALYZE)');
  const get = async (/** @type {string} */ path) => {
    const sent = performance.now();
    const response = await fetch(url + path, { headers: { cookie: `kuangan_sign_in=${token}` } });
    const body = await response.json();
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`);
    return { ms: performance.now() - sent, body };
  };
  /** @type {number[]} */ const all = [];
  /** @type {number[]} */ const plain = [];
  for (const filter of asked) {
    /** @type {number[]} */ const times = [];
    let total = 0;
    for (let round = 0; round < rounds; round++) {
      const { ms, body } = await get(`/api/question-banks/${bankId}/questions?${new URLSearchParams({ limit: '50', ...filter })}`);
      times.push(ms);
      total = body.total;
      plain.push((await get('/api/health')).ms);
    }
    all.push(...times);
    say(`${JSON.stringify(filter)}: ${total} found, p95 ${percentile(times, 0.95).toFixed(0)} ms`);
  }
  return { search_p95_ms: percentile(all, 0.95), search_p50_ms: percentile(all, 0.5), search_plain_p95_ms: percentile(plain, 0.95) };
}

/** @param {string} databaseUrl @param {string} bankId */
async function fill(databaseUrl, bankId) {
  const database = await new DataSource(databaseOptions(databaseUrl)).initialize();
  const places = [...'东南西北上下左右前后'].flatMap((side) => ['采区', '掘进面', '工作面', '回风巷', '进风巷', '硐室', '井筒', '煤仓'].map((place) => side + place));
  const rare = ['瓦斯抽采泵站', '束管监测', '压风自救', '均压灭火', '罕见词组'];
  const starter = starterBanks[0].questions;
  for (let from = 0; from < count; from += 10_000) {
    await database.transaction((tx) => storeNew(tx, { id: bankId, pool: 'exam' }, Array.from({ length: 10_000 }, (_, n) => {
      const number = from + n;
      const question = starter[number % starter.length];
      const stem = `${places[number % places.length]}第${number}号:${question.stem}${number % 997 === 0 ? rare[(number / 997) % rare.length] : ''}`;
      return { content: { ...question, source: '', stem }, filed: { ...unfiled, syllabusItem: `C04-${(number % 15) + 1}`, difficulty: (number % 5) + 1, tags: number % 20 === 0 ? ['易错'] : [] } };
    }), { by: null, now: new Date(), importId: null, state: 'published' }));
  }
  await database.destroy();
}
