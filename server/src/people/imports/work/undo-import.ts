import type { EntityManager } from 'typeorm';
import { dependantsOf, type UndoneRow } from './dependants.ts';
import { alone, beforePlace, chunksOf, loadImport, tellProgress, type ImportInHand, type Workshop } from './workshop.ts';
import { tellPhones, updateEmployments, updatePersons, type BeforeRow } from './write-persons.ts';

/** Something depends on rows of the import: what, by row. Nothing was undone. */
class DependedOn extends Error {
  constructor(readonly rows: Map<number, string[]>) {
    super('import/depended-on');
  }
}

/** Undoes a committed import in one transaction, or says of every row what depends on it. */
export async function undoImport(shop: Workshop, importId: string): Promise<void> {
  const given = await loadImport(shop.database.manager, importId);
  if (given?.state !== 'undoing') return;
  try {
    await tellProgress(shop, importId, 0);
    await alone(shop, importId, (tx) => undoRows(shop, tx, given));
  } catch (fault) {
    if (!(fault instanceof DependedOn)) throw fault;
    await keepRows(shop, given, fault.rows);
  }
}

async function undoRows(shop: Workshop, tx: EntityManager, given: ImportInHand): Promise<void> {
  const rows = await loadRows(shop, tx, given.id);
  const chunks = [...chunksOf(rows)];
  const kept = new Map<number, string[]>();
  for (const chunk of chunks) for (const [ordinal, because] of await dependantsOf(tx, given, chunk)) kept.set(ordinal, because);
  if (kept.size > 0) throw new DependedOn(kept);
  let done = 0;
  for (const chunk of chunks) {
    await undoChunk(shop, tx, given, chunk);
    await tellProgress(shop, given.id, (done += chunk.length), rows.length);
  }
  // of those in whom nothing was changed it may have kept the file longer
  await shop.keepers.forget(tx, [given.id]);
  await tx.query("UPDATE person_import SET state = 'undone', undone_at = $2, fault_code = NULL, fault_detail = NULL, claimed_until = NULL WHERE id = $1 AND state = 'undoing'", [given.id, shop.clock.now()]);
  await tx.query('UPDATE person_import_row SET kept_because = NULL WHERE import_id = $1 AND kept_because IS NOT NULL', [given.id]);
  const unregistered = rows.filter(({ before }) => before.before === null).length;
  await shop.ledger.record(tx, { action: 'people/person-import-undone', accountId: given.undone_by!, about: [given.id, given.organisation_id], facts: { unregistered, putBack: rows.length - unregistered } });
}

async function loadRows(shop: Workshop, tx: EntityManager, importId: string): Promise<UndoneRow[]> {
  // persons in the order in which everybody locks them
  const rows = (await tx.query(
    `SELECT r.ordinal, r.person_id, r.before_sealed FROM person_import_row r JOIN person p ON p.id = r.person_id
      WHERE r.import_id = $1 AND r.outcome IN ('registered','changed') ORDER BY p.id FOR UPDATE OF p`,
    [importId],
  )) as { ordinal: number; person_id: string; before_sealed: Buffer }[];
  return rows.map((row) => ({ ordinal: row.ordinal, personId: row.person_id, before: JSON.parse(shop.keys.open(row.before_sealed, beforePlace(importId, row.ordinal))) as BeforeRow }));
}

async function undoChunk(shop: Workshop, tx: EntityManager, given: ImportInHand, rows: readonly UndoneRow[]): Promise<void> {
  const gone = rows.filter(({ before }) => before.before === null).map(({ personId }) => personId);
  const back = rows.filter(({ before }) => before.before !== null);
  await tx.query('DELETE FROM person_search WHERE person_id = ANY ($1::uuid[])', [gone]);
  await tx.query('DELETE FROM person_keeper WHERE person_id = ANY ($1::uuid[]) AND (source_id = $2 OR source_id = ANY ($3::uuid[]))', [
    rows.map(({ personId }) => personId), given.id, rows.flatMap(({ before }) => before.begun?.id ?? []),
  ]);
  await tx.query('DELETE FROM person_record WHERE id = ANY ($1::uuid[])', [rows.flatMap(({ before }) => before.recordIds)]);
  await tx.query('DELETE FROM employment WHERE id = ANY ($1::uuid[])', [rows.flatMap(({ before }) => before.begun?.id ?? [])]);
  const touched = back.flatMap(({ before }) => (before.touched ? [before.touched.before] : []));
  await updateEmployments(tx, touched);
  await tx.query('UPDATE person_keeper k SET until_on = g.until_on FROM unnest($1::uuid[], $2::date[]) AS g (id, until_on) WHERE k.source_id = g.id AND k.person_id = ANY ($3::uuid[])', [
    touched.map(({ id }) => id), touched.map(({ untilOn }) => untilOn), back.map(({ personId }) => personId),
  ]);
  await updatePersons(tx, back.map(({ personId, before }) => ({ personId, columns: before.before! })));
  await tx.query('DELETE FROM person_change WHERE person_id = ANY ($1::uuid[])', [gone]);
  await tx.query('DELETE FROM person WHERE id = ANY ($1::uuid[])', [gone]);
  await describeAgain(shop, tx, given, back);
  await shop.index.rescope(tx, back.map(({ personId }) => personId));
  await shop.ledger.recordAll(tx, gone.map((personId) => ({ action: 'people/registration-undone' as const, accountId: given.undone_by!, about: [personId, given.id], facts: {} })));
}

/** Whoever had another telephone is found by that one again, and told. */
async function describeAgain(shop: Workshop, tx: EntityManager, given: ImportInHand, rows: readonly UndoneRow[]): Promise<void> {
  const changed = rows.filter(({ before }) => before.before!.phoneHash !== before.after.phoneHash).map(({ personId }) => personId);
  if (changed.length === 0) return;
  await tellPhones(shop, tx, { account: given.undone_by!, importId: given.id, reason: '撤销了花名册，去掉了它登记的手机号' }, changed);
  const persons = (await tx.query('SELECT id, name, resident_id_sealed, phone_sealed FROM person WHERE id = ANY ($1::uuid[])', [changed])) as { id: string; name: string; resident_id_sealed: Buffer; phone_sealed: Buffer | null }[];
  await shop.index.describe(tx, persons.map((person) => ({
    id: person.id, name: person.name, residentId: shop.keys.open(person.resident_id_sealed, `person.resident-id:${person.id}`),
    phone: person.phone_sealed && shop.keys.open(person.phone_sealed, `person.phone:${person.id}`),
  })));
}

async function keepRows(shop: Workshop, given: ImportInHand, kept: ReadonlyMap<number, string[]>): Promise<void> {
  await shop.database.transaction(async (tx) => {
    await tx.query('UPDATE person_import_row SET kept_because = NULL WHERE import_id = $1 AND kept_because IS NOT NULL', [given.id]);
    await tx.query(
      `UPDATE person_import_row r SET kept_because = string_to_array(g.because, ',') FROM unnest($2::int[], $3::text[]) AS g (ordinal, because) WHERE r.import_id = $1 AND r.ordinal = g.ordinal`,
      [given.id, [...kept.keys()], [...kept.values()].map((because) => because.join(','))],
    );
    await tx.query("UPDATE person_import SET state = 'committed', undone_by = NULL, claimed_until = NULL, fault_code = 'import/depended-on', fault_detail = jsonb_build_object('rows', $2::int) WHERE id = $1 AND state = 'undoing'", [given.id, kept.size]);
    await shop.ledger.record(tx, { action: 'people/person-import-kept', accountId: given.undone_by!, about: [given.id, given.organisation_id], facts: { rows: kept.size } });
  });
}
