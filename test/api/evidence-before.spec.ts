import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Evidence20261125030000 } from '../../server/dist/migrations/20261125030000-evidence.js';
import { databaseOptions, migrateDatabase } from '../../server/dist/src/platform/database/data-source.js';
import { createDatabase } from '../support/postgres.ts';

/** Records stated and decided before it was kept whose evidence they rest on. */
it('records of before keep their decision; what is open falls under the new rule, and goes back with it', async () => {
  const { url, drop } = await createDatabase();
  await migrateDatabase(url);
  const database = await new DataSource(databaseOptions(url)).initialize();
  const runner = database.createQueryRunner();
  const change = new Evidence20261125030000();
  try {
    await change.down(runner);
    const [one, other, person, file] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    for (const id of [one, other]) await runner.query("INSERT INTO account (id, display_name, state, created_at) VALUES ($1, '经办人', 'created', now())", [id]);
    await runner.query("INSERT INTO person (id, name, sex, resident_id_sealed, resident_id_hash, created_at) VALUES ($1, '郑明', 'male', 'x', 'x', now())", [person]);
    await runner.query("INSERT INTO stored_file (id, person_id, purpose, media_type, name, bytes, sha256, content_sealed, uploaded_by, uploaded_at) VALUES ($1, $2, 'evidence', 'application/pdf', 'a.pdf', 1, 'x', 'x', $3, now())", [file, person, other]);
    const state = async (evidenceId: string | null, decidedBy: string | null) => {
      const id = randomUUID();
      await runner.query(
        "INSERT INTO person_record (id, person_id, kind, content_sealed, evidence_id, state, stated_by, stated_at, decided_by, decided_at) VALUES ($1, $2, 'education', 'x', $3, $4, $5, now(), $6, now())",
        [id, person, evidenceId, decidedBy ? 'verified' : 'stated', one, decidedBy],
      );
      return id;
    };
    // the uploader has verified his own evidence: then it was the rule
    const [open, bare, decided] = [await state(file, null), await state(null, null), await state(file, other)];
    await change.up(runner);
    const row = async (id: string) => ((await runner.query('SELECT state, decided_by AS by, evidence_attached_by AS attached, evidence_uploaded_by AS uploaded FROM person_record WHERE id = $1', [id])) as unknown[])[0];
    expect([await row(open), await row(bare), await row(decided)]).toEqual([
      { state: 'stated', by: null, attached: other, uploaded: other }, { state: 'stated', by: null, attached: null, uploaded: null }, { state: 'verified', by: other, attached: null, uploaded: null },
    ]);
    await expect(runner.query("UPDATE person_record SET state = 'verified', decided_by = $2 WHERE id = $1", [open, other])).rejects.toThrow(/person_record_own_evidence/);
    await runner.query("UPDATE person_record SET state = 'withdrawn', withdrawn_by = $2, withdrawn_at = now() WHERE id = $1", [decided, one]);
    await runner.query("INSERT INTO person_record (id, person_id, kind, content_sealed, state, stated_by, stated_at) VALUES ($1, $2, 'name', 'x', 'stated', $3, now())", [randomUUID(), person, one]);
    await change.down(runner);
    expect(await runner.query('SELECT count(*)::int AS records FROM person_record')).toEqual([{ records: 3 }]);
  } finally {
    await runner.release();
    await database.destroy();
    await drop();
  }
});
