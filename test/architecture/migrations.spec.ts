import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { databaseOptions } from '../../server/dist/src/platform/database/data-source.js';
import { City, makeSide } from '../support/city.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { startTestServer } from '../support/server.ts';

/** Every migration leads there and back: whoever must go back one version of the server finds the schema of that version. */
let made: TestDatabase;
let client: pg.Client;
let database: DataSource;

beforeAll(async () => {
  made = await createDatabase();
  client = new pg.Client({ connectionString: made.url });
  await client.connect();
  database = await new DataSource(databaseOptions(made.url)).initialize();
});
afterAll(async () => {
  await database.destroy();
  await client.end();
  await made.drop();
});

const inOrder = () => [...database.migrations].sort((one, other) => one.name!.slice(-14).localeCompare(other.name!.slice(-14)));

/** What there is of ours, in words: not the order of columns, which a column that comes back does not keep, nor what extensions bring. */
async function schema(): Promise<string[]> {
  const { rows } = await client.query<{ said: string }>(`
    SELECT 'column ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || coalesce(column_default, '-') || ' ' || coalesce(generation_expression, '-') AS said
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migrations'
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migrations'
    UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('migrations'), 0)
    UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    UNION ALL SELECT 'relation ' || c.relkind::text || ' ' || c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','v','m','S','p','f') AND c.relname NOT IN ('migrations','migrations_id_seq')
    ORDER BY 1`);
  return rows.map(({ said }) => said);
}

describe('the migrations', () => {
  it('lead up, all the way back to nothing of ours, each to where it began, and up again', async () => {
    const nothing = await schema();
    expect(nothing).toEqual([]);
    const runner = database.createQueryRunner();
    const before: { migration: MigrationInterface; schema: string[] }[] = [];
    for (const migration of inOrder()) {
      before.push({ migration, schema: await schema() });
      await migration.up(runner);
    }
    const whole = await schema();
    for (const { migration, schema: began } of before.reverse()) {
      await migration.down(runner);
      expect({ after: migration.name, schema: await schema() }).toEqual({ after: migration.name, schema: began });
    }
    await runner.release();
    expect((await database.runMigrations()).map(({ name }) => name)).toEqual(inOrder().map(({ name }) => name));
    expect(await schema()).toEqual(whole);
  });

  it('are undone by the tool as by hand, newest first', async () => {
    for (let left = database.migrations.length; left > 0; left--) await database.undoLastMigration();
    expect(await schema()).toEqual([]);
    expect((await client.query('SELECT 1 FROM migrations')).rowCount).toBe(0);
    await database.runMigrations();
  });

  it('lead back also where there is something, of kinds that came later too', async () => {
    const server = await startTestServer();
    const city = new City(server);
    const side = await makeSide(city, '北山');
    const contractor = await city.organisation('contractor', '掘进工程队', { parent: side.regulatorId });
    await city.organisation('training-base', '实操基地', { parent: side.institutionId });
    await city.filed(side.miner.id, contractor, side.clerkAccountId);
    await city.theoryPass(await city.gradedSitting(side.session, (await city.miner()).id));
    await city.sql("UPDATE sitting SET state = 'withdrawn' WHERE id = $1", [side.sittingId]);
    await city.sql("UPDATE exam_session SET state = 'cancelled' WHERE id = $1", [side.session.id]);
    await server.kill9();
    const filled = await new DataSource(databaseOptions(server.databaseUrl)).initialize();
    // what only the ledger knew is in its table after a migration upward
    await city.sql(
      "INSERT INTO ledger_leaf (id, at, action, account_id, about, schema_version, salt, canonical, leaf_hash) SELECT gen_random_uuid(), now(), 'access/second-factor-reset', id, ARRAY[$1::uuid], 1, '', '', '' FROM account WHERE login_name = $2",
      [side.clerkAccountId, side.regulator],
    );
    for (const { name } of inOrder().reverse()) {
      await filled.undoLastMigration();
      if (name === 'Access20261125030100') break;
    }
    await filled.runMigrations();
    expect(await city.sql('SELECT a.login_name FROM second_factor_reset r JOIN account a ON a.id = r.reset_by WHERE r.account_id = $1', [side.clerkAccountId])).toEqual([{ login_name: side.regulator }]);
    for (const { name } of inOrder().reverse()) {
      // the last but one still has the organisations
      if (name === inOrder()[1]!.name) expect((await city.sql('SELECT kind FROM organisation WHERE id = $1', [contractor]))).toEqual([{ kind: 'mine-enterprise' }]);
      await filled.undoLastMigration();
    }
    expect(await city.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'")).toEqual([]);
    await filled.destroy();
    await server.stop();
  });

  it('give keepings of before their last day, by what they rest on, and the scope of searches with it; backwards they have none', async () => {
    const server = await startTestServer({ clock: '2026-11-25T02:00:00Z' });
    const city = new City(server);
    const side = await makeSide(city, '北山');
    const mineId = await city.organisation('mine', '北山煤矿', { parent: side.regulatorId });
    const [sourceless, listed, moved] = [await city.miner('无考试'), await city.miner('只在名册'), await city.miner('改期前交卷')];
    await city.keeper(sourceless.id, side.institutionId, { because: 'training', since: '2024-02-29' });
    await city.keeper(listed.id, side.institutionId, { because: 'import', since: '2025-03-01' });
    await city.keeper(listed.id, mineId, { until: '2027-05-31' });
    const movedSitting = await city.sitting(side.session.id, moved.id);
    await city.sql("UPDATE sitting SET held_at = '2026-11-20T16:30:00Z', held_in = $2 WHERE id = $1", [movedSitting, side.roomId]);
    await server.kill9();
    const filled = await new DataSource(databaseOptions(server.databaseUrl)).initialize();
    const keepings = () => city.sql<{ name: string; until: string | null }>('SELECT p.name, k.until_on::text AS until FROM person_keeper k JOIN person p ON p.id = k.person_id ORDER BY p.name, k.because');
    const searches = () => city.sql<{ name: string; until: string; wide: boolean }>(
      "SELECT p.name, s.exact_until::text AS until, s.scope @> ARRAY[$1::uuid] AS wide FROM person_search s JOIN person p ON p.id = s.person_id ORDER BY p.name", [side.institutionId]);
    for (const { name } of inOrder().reverse()) {
      await filled.undoLastMigration();
      if (name === 'KeepingsEnd20261125060000') break;
    }
    expect((await keepings()).filter(({ until }) => until !== null)).toEqual([{ name: '只在名册', until: '2027-05-31' }]);
    expect((await searches()).map(({ until, wide }) => [until, wide])).toEqual(Array(4).fill(['-infinity', true]));
    // as the server of before would have written it
    await city.sql("UPDATE person_search SET exact_until = 'infinity'");
    await city.sql("UPDATE person_search SET exact_until = '2027-05-31' WHERE person_id = $1", [listed.id]);
    await filled.runMigrations();
    expect((await keepings()).map(({ name, until }) => `${name} ${until}`).sort()).toEqual(['北山的王大山 2032-11-26', '只在名册 2027-05-31', '只在名册 2028-03-01', '改期前交卷 2032-11-21', '无考试 2030-02-28'].sort());
    expect(Object.fromEntries((await searches()).map(({ name, until }) => [name, until]))).toEqual({ 北山的王大山: '2032-11-26', 只在名册: '2027-05-31', 改期前交卷: '2032-11-21', 无考试: '2030-02-28' });
    await filled.destroy();
    await server.stop();
  });
});
