/**
 * Questions of a large bank: how long a list takes that is searched and narrowed. 100,000 generated questions in one bank;
 * the service itself asks, on a cluster of its own.
 * `node test/bench/questions.mjs [count]`; --explain prints the plans.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { starterBanks } from '@kuangan/question-banks/banks';
import { openCluster } from '../../server/launch/embedded-postgres.mjs';
import { databaseOptions, migrateDatabase } from '../../server/dist/src/platform/database/data-source.js';
import { QuestionLists } from '../../server/dist/src/question-banks/question-lists.js';
import { storeNew, unfiled } from '../../server/dist/src/question-banks/stored-questions.js';
import { DataSource } from 'typeorm';

const count = Number(process.argv[2]) || 100_000;
const explain = process.argv.includes('--explain');
const say = (/** @type {string} */ text) => console.log(text);
const folder = mkdtempSync(path.join(tmpdir(), 'kuangan-questions-'));
const cluster = await openCluster({ dataFolder: path.join(folder, 'data'), durable: false, settings: { shared_buffers: '256MB' } });
try {
  await migrateDatabase(cluster.url('postgres'));
  const database = await new DataSource(databaseOptions(cluster.url('postgres'))).initialize();
  const [organisation, bank] = [crypto.randomUUID(), crypto.randomUUID()];
  await database.query("INSERT INTO organisation (id, kind, name, region, lineage, networks) VALUES ($1::uuid,'training-institution','institution','140500',ARRAY[$1::uuid],'{}')", [organisation]);
  await database.query("INSERT INTO question_bank (id, institution_id, title, operation_item, pool, created_at) VALUES ($1,$2,'bank','item','exam',now())", [bank, organisation]);
  if (process.argv.includes('--no-words')) await database.query('DROP INDEX question_words');
  const places = [...'东南西北上下左右前后'].flatMap((a) => ['采区', '掘进面', '工作面', '回风巷', '进风巷', '硐室', '井筒', '煤仓'].map((b) => a + b));
  const rare = ['瓦斯抽采泵站', '束管监测', '压风自救', '均压灭火', '罕见词组'];
  const items = Array.from({ length: 15 }, (_, n) => `C04-${n + 1}`);
  const starter = starterBanks[0].questions;
  let began = performance.now();
  for (let from = 0; from < count; from += 10_000) {
    await database.transaction((tx) => storeNew(tx, { id: bank, pool: 'exam' }, Array.from({ length: Math.min(10_000, count - from) }, (_, n) => {
      const number = from + n;
      const question = starter[number % starter.length];
      const stem = `${places[number % places.length]}第${number}号:${question.stem}${number % 997 === 0 ? rare[(number / 997) % rare.length] : ''}`;
      return { content: { ...question, source: '', stem }, filed: { ...unfiled, syllabusItem: items[number % 15], difficulty: (number % 5) + 1, tags: number % 20 === 0 ? ['易错'] : [] } };
    }), { by: null, now: new Date(), importId: null, state: from === 0 ? 'draft' : 'published' }));
  }
  say(`stored ${count} in ${Math.round(performance.now() - began)} ms`);
  began = performance.now();
  await database.query('VACUUM ANALYZE');
  say(`vacuum ${Math.round(performance.now() - began)} ms; sizes: ${JSON.stringify(await database.query("SELECT relname, pg_size_pretty(pg_relation_size(oid)) FROM pg_class WHERE relname IN ('question','question_revision','question_words','question_order','question_one_pool','question_drawable')"))}`);
  const clock = { now: () => new Date() };
  const asked = [];
  const spied = { query: (/** @type {string} */ text, /** @type {unknown[]} */ values) => { asked.push({ text, values }); return database.query(text, values); }, manager: database.manager };
  const lists = new QuestionLists(/** @type {never} */ (spied), /** @type {never} */ (clock));
  const filters = [
    {}, { search: '瓦斯' }, { search: '束管' }, { search: '罕见词组' }, { search: '没有的词' }, { search: '煤' }, { search: '回风巷' }, { search: '瓦斯', type: 'single-choice', difficulty: 3 }, { search: '东采' },
    { type: 'true-false' }, { state: 'frozen' }, { pending: 'any' }, { syllabusItem: 'C04-3', difficulty: 2 }, { tag: '易错' }, { citation: '煤矿安全规程' }, { media: 'with' }, { search: '第12345号' }, { search: '0.5%' },
  ];
  for (const filter of filters) {
    const times = [];
    let total = 0;
    for (let round = 0; round < 20; round++) {
      const sent = performance.now();
      const page = await lists.list(bank, { search: '', limit: 50, ...filter });
      times.push(performance.now() - sent);
      total = page.total ?? 0;
    }
    times.sort((a, b) => a - b);
    const [middle] = await database.query('SELECT id FROM question ORDER BY id OFFSET $1 LIMIT 1', [count / 2]);
    const sent = performance.now();
    await lists.list(bank, { search: '', limit: 50, ...filter, after: middle.id });
    say(`${JSON.stringify(filter).padEnd(60)} ${String(total).padStart(7)} found, median ${times[9].toFixed(1)} ms, p95 ${times[18].toFixed(1)} ms, from the middle ${(performance.now() - sent).toFixed(1)} ms`);
    if (explain) {
      for (const { text, values } of asked.slice(0, 1)) say((await database.query(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, values)).map((/** @type {Record<string, string>} */ row) => row['QUERY PLAN']).join('\n'));
    }
    asked.length = 0;
  }
  await database.destroy();
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
