import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../server/dist/src/platform/database/data-source.js';
import { BankDesk } from '../support/bank-desk.ts';
import { City, makeSide } from '../support/city.ts';
import { startTestServer } from '../support/server.ts';
import { questionHeader, singleChoice, workbook } from '../support/tables.ts';

it('an import from before its rows had a table keeps what was decided, one that was open is closed with a reason, and the way back loses no decision', async () => {
  const server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
  const city = new City(server);
  const north = await makeSide(city, '北山');
  const { bankId } = north.session;
  const own = await new BankDesk(await city.as(north.clerk)).upload(bankId, await workbook(questionHeader, [singleChoice('旧题一'), singleChoice('旧题二', 'E')]));
  await new BankDesk(await city.as(north.clerk)).commit(own.id, true);
  await server.kill9();
  const filled = await new DataSource(databaseOptions(server.databaseUrl)).initialize();
  while ((await city.sql("SELECT 1 FROM migrations WHERE name = 'ImportRows20261126020000'")).length > 0) await filled.undoLastMigration();
  const [before] = await city.sql<{ reading: { row: number; verdict: string; notes: { code: string }[] }[] }>('SELECT reading FROM bank_import WHERE id = $1', [own.id]);
  expect(before!.reading.map(({ row, verdict, notes }) => [row, verdict, ...notes.map(({ code }) => code)])).toEqual([[2, 'taken'], [3, 'refused', 'answer-not-among-options']]);
  // as the server of before would have written them
  const question = { type: 'true-false', stem: '瓦斯无色。', options: [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }], key: 'T' };
  const row = { sheet: '题库', row: 2, label: '瓦斯无色。', notes: [], question, contentHash: 'ab', verdict: 'taken', alreadyThere: false };
  const reading = [row, { ...row, row: 3, alreadyThere: true, notes: [{ code: 'already-there', detail: '' }] }, { ...row, row: 4, verdict: 'refused', question: null, contentHash: null, notes: [{ code: 'no-answer', detail: '' }] }];
  const [committed, open] = [randomUUID(), randomUUID()];
  for (const [id, at] of [[committed, '2026-11-24T08:00:00Z'], [open, null]]) {
    await city.sql("INSERT INTO bank_import (id, bank_id, file_name, file_hash, uploaded_at, uploaded_by, reading, committed_at) VALUES ($1,$2,'旧.xlsx','x','2026-11-24T07:00:00Z',$3,$4,$5)", [id, bankId, north.clerkAccountId, JSON.stringify(reading), at]);
  }
  await filled.runMigrations();
  await filled.destroy();
  await server.restart();
  const desk = new BankDesk(await city.as(north.clerk));
  expect(await desk.settled(committed!)).toMatchObject({ state: 'committed', outcome: { added: 1, alreadyThere: 1, leftOut: 1 }, counts: { taken: 1, alreadyThere: 1, refused: 1 } });
  expect((await desk.rowsOf(committed!)).map(({ row: number, becomes, notes }) => [number, becomes, ...notes.map(({ code }) => code)])).toEqual([[2, 'taken'], [3, 'present', 'already-there'], [4, 'refused', 'no-answer']]);
  expect(await desk.settled(open!)).toMatchObject({ state: 'refused', fault: { code: 'import/closed' } });
  expect(await desk.rowsOf(own.id)).toHaveLength(2);
  await server.stop();
});
