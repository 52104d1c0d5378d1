import pg from 'pg';

/**
 * Does bulk work on tables without their secondary indexes and constraints, and puts them back as they were: an index
 * sorted once is made many times faster than one that is grown row by row. Primary keys stay.
 * @template T @param {pg.Client} database @param {string} databaseUrl @param {string[]} tables @param {(text: string) => void} say @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function withoutIndexes(database, databaseUrl, tables, say, work) {
  const { rows: constraints } = await database.query(
    `SELECT conrelid::regclass::text AS of, conname AS name, contype = 'f' AS foreign, format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS again
       FROM pg_constraint WHERE conrelid = ANY ($1::regclass[]) AND contype IN ('f','u','x')`,
    [tables],
  );
  const { rows: indexes } = await database.query(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS again FROM pg_index i
      WHERE indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p','u','x'))`,
    [tables],
  );
  await database.query('BEGIN');
  for (const one of [...constraints].sort((a, b) => Number(b.foreign) - Number(a.foreign))) await database.query(`ALTER TABLE ${one.of} DROP CONSTRAINT "${one.name}"`);
  for (const one of indexes) await database.query(`DROP INDEX ${one.name}`);
  // a table that only grows needs no cleaning meanwhile
  for (const table of tables) await database.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`);
  await database.query('COMMIT');
  try {
    return await work();
  } finally {
    say('making the indexes');
    // the slow one first, beside it the others
    const build = [...indexes, ...constraints.filter((one) => !one.foreign)].sort((a, b) => Number(b.again.includes('gin')) - Number(a.again.includes('gin'))).map(({ again }) => again);
    await Promise.all([0, 1].map(() => run(databaseUrl, build)));
    await run(databaseUrl, [...constraints.filter((one) => one.foreign).map(({ again }) => again), ...tables.map((table) => `ALTER TABLE ${table} RESET (autovacuum_enabled)`)]);
  }
}

/** @param {string} databaseUrl @param {string[]} statements taken from the front until none is left */
async function run(databaseUrl, statements) {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    await database.query("SET maintenance_work_mem = '512MB'");
    for (let statement = statements.shift(); statement; statement = statements.shift()) await database.query(statement);
  } finally {
    await database.end();
  }
}
