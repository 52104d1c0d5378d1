import type { EntityManager } from 'typeorm';
import type { Employers } from '../domain/find-employer.ts';
import { changesNothing } from '../domain/merge-person.ts';
import { loadEmployers, mergeRows } from './known-persons.ts';
import { writePersons } from './write-persons.ts';
import { alone, beforePlace, chunkRows, loadImport, rowPlace, tellProgress, today, type ImportInHand, type RowContent, type Workshop } from './workshop.ts';

interface RefusedRow {
  ordinal: number;
  code: 'id-of-another' | 'employer-changed';
}

/** Rows that could be taken when they were read and cannot any more, while the clerk has not said to leave such out. */
class RefusedMeanwhile extends Error {
  constructor(readonly rows: readonly RefusedRow[]) {
    super('import/rows-refused');
  }
}

type Outcomes = Record<'registered' | 'changed' | 'unchanged' | 'leftOut', number>;

/** Writes all rows that can be taken, in one transaction: everything of an import is there, or nothing. */
export async function commitImport(shop: Workshop, importId: string): Promise<void> {
  const given = await loadImport(shop.database.manager, importId);
  if (given?.state !== 'committing') return;
  try {
    await tellProgress(shop, importId, 0);
    await alone(shop, importId, (tx) => commitRows(shop, tx, given));
  } catch (fault) {
    if (!(fault instanceof RefusedMeanwhile)) throw fault;
    await refuseRows(shop, given, fault.rows);
  }
}

async function commitRows(shop: Workshop, tx: EntityManager, given: ImportInHand): Promise<void> {
  const employers = await loadEmployers(tx, given, today(shop), true);
  const outcomes: Outcomes = { registered: 0, changed: 0, unchanged: 0, leftOut: 0 };
  outcomes.leftOut = await leaveOut(tx, given.id, "verdict = 'refused'");
  for (let after = 0; after < given.rows_total; after += chunkRows) {
    await commitChunk(shop, tx, given, employers, after, outcomes);
    await tellProgress(shop, given.id, Math.min(after + chunkRows, given.rows_total));
  }
  await tx.query(
    `UPDATE person_import SET state = 'committed', committed_at = $2, fault_code = NULL, fault_detail = NULL, claimed_until = NULL, counts = counts || jsonb_build_object('outcomes', $3::jsonb)
      WHERE id = $1 AND state = 'committing'`,
    [given.id, shop.clock.now(), JSON.stringify(outcomes)],
  );
  await shop.ledger.record(tx, {
    action: 'people/person-import-committed', accountId: given.committed_by!, about: [given.id, given.organisation_id], facts: { fileHash: given.file_hash.toString('hex'), ...outcomes },
  });
}

async function commitChunk(shop: Workshop, tx: EntityManager, given: ImportInHand, employers: Employers, after: number, outcomes: Outcomes): Promise<void> {
  const rows = (await tx.query("SELECT ordinal, stated_sealed FROM person_import_row WHERE import_id = $1 AND ordinal > $2 AND ordinal <= $3 AND verdict <> 'refused' ORDER BY ordinal", [
    given.id, after, after + chunkRows,
  ])) as { ordinal: number; stated_sealed: Buffer }[];
  const shown = new Map(rows.map(({ ordinal, stated_sealed: sealed }) => [ordinal, JSON.parse(shop.keys.open(sealed, rowPlace(given.id, ordinal))) as RowContent]));
  const merged = await mergeRows(shop, tx, given, employers, [...shown].map(([ordinal, { person }]) => ({ ordinal, stated: person! })), true);
  const refused = merged.flatMap((row): RefusedRow[] => {
    if (!row.merge.takes) return [{ ordinal: row.ordinal, code: row.merge.because }];
    // another employer than the one the clerk was shown: it has ended, moved or been named anew, or another clerk commits, who does not see it
    return (row.work.employment?.employerId ?? null) === shown.get(row.ordinal)!.employerId ? [] : [{ ordinal: row.ordinal, code: 'employer-changed' }];
  });
  if (refused.length > 0 && !given.leave_out_refused) throw new RefusedMeanwhile(refused);
  outcomes.leftOut += await leaveOut(tx, given.id, 'ordinal = ANY ($2::int[])', refused.map(({ ordinal }) => ordinal));
  const out = new Set(refused.map(({ ordinal }) => ordinal));
  const taken = merged.filter(({ ordinal }) => !out.has(ordinal));
  const written = await writePersons(shop, tx, given, taken);
  const results = taken.map((row) => {
    const outcome = row.standing === null ? 'registered' : row.merge.takes && changesNothing(row.merge) ? 'unchanged' : 'changed';
    outcomes[outcome] += 1;
    return { ordinal: row.ordinal, outcome, ...written.get(row.ordinal)! };
  });
  await tx.query(
    `UPDATE person_import_row r SET person_id = w.person_id, outcome = w.outcome, before_sealed = w.before, kept_because = NULL
       FROM unnest($2::int[], $3::uuid[], $4::text[], $5::bytea[]) AS w (ordinal, person_id, outcome, before) WHERE r.import_id = $1 AND r.ordinal = w.ordinal`,
    [
      given.id, results.map(({ ordinal }) => ordinal), results.map(({ personId }) => personId), results.map(({ outcome }) => outcome),
      results.map(({ outcome, ordinal, before }) => (outcome === 'unchanged' ? null : shop.keys.seal(JSON.stringify(before), beforePlace(given.id, ordinal)))),
    ],
  );
}

async function leaveOut(tx: EntityManager, importId: string, which: string, ordinals?: readonly number[]): Promise<number> {
  if (ordinals?.length === 0) return 0;
  const [, count] = (await tx.query(`UPDATE person_import_row SET outcome = 'left-out' WHERE import_id = $1 AND ${which}`, [importId, ...(ordinals ? [ordinals] : [])])) as [unknown, number];
  return count;
}

/** The import goes back to its clerk with the rows marked; nothing was written. */
async function refuseRows(shop: Workshop, given: ImportInHand, rows: readonly RefusedRow[]): Promise<void> {
  await shop.database.transaction(async (tx) => {
    await tx.query(
      `UPDATE person_import_row r SET verdict = 'refused', notes = r.notes || jsonb_build_array(jsonb_build_object('code', g.code, 'detail', ''))
         FROM unnest($2::int[], $3::text[]) AS g (ordinal, code) WHERE r.import_id = $1 AND r.ordinal = g.ordinal`,
      [given.id, rows.map(({ ordinal }) => ordinal), rows.map(({ code }) => code)],
    );
    await tx.query(
      `UPDATE person_import i SET state = 'read', committed_by = NULL, claimed_until = NULL, fault_code = 'import/rows-refused', fault_detail = jsonb_build_object('count', $2::int), counts = v.counts
         FROM (SELECT jsonb_build_object('taken', count(*) FILTER (WHERE verdict = 'taken'), 'mended', count(*) FILTER (WHERE verdict = 'mended'), 'refused', count(*) FILTER (WHERE verdict = 'refused')) AS counts
                 FROM person_import_row WHERE import_id = $1) v
        WHERE i.id = $1 AND i.state = 'committing'`,
      [given.id, rows.length],
    );
  });
}
