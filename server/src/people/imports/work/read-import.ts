import type { EntityManager } from 'typeorm';
import { mostRosterRows } from '../../../../contract/person-imports.ts';
import { changesNothing } from '../domain/merge-person.ts';
import { withNote, type ReadPersonRow } from '../domain/person-row.ts';
import { guessesPerDay, type Guess } from '../../persons/guesses.ts';
import { readPersonRoster } from '../domain/read-roster.ts';
import { openTable } from '../table-file.ts';
import { loadEmployers, mergeRows, type MergedRow } from './known-persons.ts';
import { alone, chunkRows, filePlace, loadImport, rowPlace, tellProgress, today, type ImportInHand, type RowContent, type Workshop } from './workshop.ts';

/** A file that cannot be read, with the facts of the refusal. */
class Unreadable extends Error {
  constructor(
    readonly code: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

/** Reads and judges an uploaded file into rows, all of them or none; the file itself is not kept afterwards. */
export async function readImport(shop: Workshop, importId: string): Promise<void> {
  await shop.database.query("UPDATE person_import SET state = 'reading' WHERE id = $1 AND state = 'uploaded'", [importId]);
  const given = await loadImport(shop.database.manager, importId, true);
  if (given?.state !== 'reading') return;
  try {
    const rows = await readFile(shop, given);
    await tellProgress(shop, importId, 0, rows.length);
    await alone(shop, importId, (tx) => keepRows(shop, tx, given, rows));
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    await shop.database.transaction(async (tx) => {
      await tx.query("UPDATE person_import SET state = 'failed', fault_code = $2, fault_detail = $3, file_sealed = NULL, claimed_until = NULL WHERE id = $1 AND state = 'reading'", [importId, fault.code, fault.details]);
      await shop.ledger.record(tx, { action: 'people/person-import-failed', accountId: given.uploaded_by, about: [importId, given.organisation_id], facts: { fault: fault.code } });
    });
  }
}

async function readFile(shop: Workshop, given: ImportInHand): Promise<ReadPersonRow[]> {
  const opened = await openTable(shop.keys.openBytes(given.file_sealed!, filePlace(given.id)));
  if (!opened.ok) throw new Unreadable(opened.refusal);
  const reading = readPersonRoster(opened.sheets, today(shop));
  if (!reading.ok) throw new Unreadable('workbook/columns', { missing: reading.missing, found: reading.found });
  if (reading.rows.length === 0) throw new Unreadable('workbook/empty');
  if (reading.rows.length > mostRosterRows) throw new Unreadable('import/too-many-rows', { rows: reading.rows.length, limit: mostRosterRows });
  return reading.rows;
}

async function keepRows(shop: Workshop, tx: EntityManager, given: ImportInHand, rows: readonly ReadPersonRow[]): Promise<void> {
  const employers = await loadEmployers(tx, given, today(shop));
  const counts = { taken: 0, mended: 0, refused: 0 };
  await shop.guesses.alone(tx, given.uploaded_by);
  const left = await shop.guesses.leftToday(given.uploaded_by, 'roster', tx);
  const guesses: Guess[] = [];
  for (let start = 0; start < rows.length; start += chunkRows) {
    const chunk = rows.slice(start, start + chunkRows).map((row, place) => ({ ordinal: start + place + 1, row }));
    const merged = await mergeRows(shop, tx, given, employers, chunk.flatMap(({ ordinal, row }) => (row.person ? [{ ordinal, stated: row.person }] : [])), false);
    const foreign = await keptElsewhere(shop, tx, given, merged);
    const weighed = await shop.guesses.weigh(tx, given.uploaded_by, foreign.map(({ stated, merge }) => ({ residentId: stated.residentId, name: stated.name, belongs: merge.takes })), left, guesses.length);
    guesses.push(...weighed.counted);
    if (weighed.tooMany) throw await tooManyNames(shop, given, guesses);
    const shut = new Set(foreign.filter(({ stated }) => weighed.isUsedUp(stated.residentId)).map(({ ordinal }) => ordinal));
    const judged = new Map(merged.map((one) => [one.ordinal, one]));
    const noted = chunk.map(({ ordinal, row }) => {
      const one = judged.get(ordinal);
      if (!one) return { ordinal, row };
      const said = one.notes.reduce(withNote, row);
      if (!one.merge.takes || shut.has(ordinal)) return { ordinal, row: withNote(said, { code: 'id-of-another', detail: '' }) };
      // of somebody whose file lies elsewhere nothing is told before he is taken over
      const noticed = one.merge.stays.reduce((row, code) => withNote(row, { code, detail: '' }), said);
      return { ordinal, row: changesNothing(one.merge) ? withNote(noticed, { code: 'already-there', detail: '' }) : noticed };
    });
    for (const { row } of noted) counts[row.verdict] += 1;
    await tx.query(
      `INSERT INTO person_import_row (import_id, ordinal, sheet, row, verdict, notes, stated_sealed)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::int[], $5::text[], $6::jsonb[], $7::bytea[])`,
      [
        given.id, noted.map(({ ordinal }) => ordinal), noted.map(({ row }) => row.sheet), noted.map(({ row }) => row.row), noted.map(({ row }) => row.verdict),
        noted.map(({ row }) => JSON.stringify(row.notes)), noted.map(({ ordinal, row }) => sealRow(shop, given.id, ordinal, row, judged.get(ordinal))),
      ],
    );
    await tellProgress(shop, given.id, Math.min(start + chunkRows, rows.length));
  }
  await shop.guesses.count(tx, { accountId: given.uploaded_by }, 'roster', guesses);
  await tx.query("UPDATE person_import SET state = 'read', counts = $2, file_sealed = NULL, claimed_until = NULL WHERE id = $1 AND state = 'reading'", [given.id, counts]);
}

/** More names for numbers of persons kept elsewhere than typing errors: counted at once, before anybody else counts; nothing of the file is told. */
async function tooManyNames(shop: Workshop, given: ImportInHand, guesses: readonly Guess[]): Promise<Unreadable> {
  await shop.database.transaction((tx) => shop.guesses.count(tx, { accountId: given.uploaded_by }, 'roster', guesses, false));
  return new Unreadable('import/too-many-names', { perDay: guessesPerDay.roster });
}

/** Of the persons rows name, those whose file lies with nobody within the clerk's scope. */
async function keptElsewhere(shop: Workshop, tx: EntityManager, given: ImportInHand, rows: readonly MergedRow[]): Promise<MergedRow[]> {
  const known = rows.filter(({ standing }) => standing !== null);
  const within = (await tx.query('SELECT id FROM unnest($1::uuid[]) AS id WHERE person_kept_within(id, $2::date, $3::uuid[], NULL)', [
    known.map(({ standing }) => standing!.id), today(shop), [...given.scope, given.organisation_id],
  ])) as { id: string }[];
  const here = new Set(within.map(({ id }) => id));
  return known.filter(({ standing }) => !here.has(standing!.id));
}

function sealRow(shop: Workshop, importId: string, ordinal: number, row: ReadPersonRow, merged: MergedRow | undefined): Buffer {
  const content: RowContent = { label: row.label, person: row.person, employerId: merged?.work.employment?.employerId ?? null };
  return shop.keys.seal(JSON.stringify(content), rowPlace(importId, ordinal));
}
