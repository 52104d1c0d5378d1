import type { KeptPicture } from '@kuangan/question-banks/formats';
import type { EntityManager } from 'typeorm';
import { storableJson } from '../../stored-questions.ts';
import { readBankFile, type BankFileRow } from '../bank-file.ts';
import { bankNoteOf, repeatsAmong, type Repeat } from '../domain/judge-rows.ts';
import { standingOf } from './standing.ts';
import { alone, chunkRows, loadImport, tellProgress, type ImportInHand, type Workshop } from './workshop.ts';

/** Reads and judges an uploaded file into rows, all of them or none; the file itself is not kept afterwards. */
export async function readImport(shop: Workshop, importId: string): Promise<void> {
  const given = await loadImport(shop.database.manager, importId, true);
  if (given?.state !== 'reading') return;
  const reading = await readBankFile(given.file_bytes!, given.file_name, given.operation_item, given.pool);
  given.file_bytes = null;
  if (!reading.ok) {
    await refuseImport(shop, importId, reading.refusal, reading.details);
    return;
  }
  await tellProgress(shop, importId, 0, reading.rows.length);
  await alone(shop, importId, async (tx) => {
    await keepPictures(shop, tx, given, reading.pictures);
    await keepRows(shop, tx, given, reading.rows);
  });
}

async function refuseImport(shop: Workshop, importId: string, code: string, details: Record<string, unknown>): Promise<void> {
  await shop.database.query("UPDATE bank_import SET state = 'refused', fault_code = $2, fault_detail = $3::jsonb, file_bytes = NULL, claimed_until = NULL WHERE id = $1 AND state = 'reading'", [
    importId, code, storableJson(details),
  ]);
}

/** Before the questions that show them; of an import that is never stored they stay, each once. */
async function keepPictures(shop: Workshop, tx: EntityManager, given: ImportInHand, pictures: ReadonlyMap<string, KeptPicture>): Promise<void> {
  const now = shop.clock.now();
  for (const [hash, { mime, bytes }] of pictures) {
    await tx.query("INSERT INTO question_media (hash, media_type, content, stored_at, stored_by) VALUES (decode($1, 'hex'), $2, $3, $4, $5) ON CONFLICT (hash) DO NOTHING", [hash, mime, Buffer.from(bytes), now, given.uploaded_by]);
  }
}

async function keepRows(shop: Workshop, tx: EntityManager, given: ImportInHand, rows: BankFileRow[]): Promise<void> {
  const repeats = repeatsAmong(rows.flatMap(({ contentHash, keyHash }, index) => (contentHash && keyHash ? [{ place: index + 1, contentHash, keyHash }] : [])));
  for (let start = 0; start < rows.length; start += chunkRows) {
    const chunk = rows.slice(start, start + chunkRows);
    await insertRows(tx, given, chunk, start, repeats);
    // what has been written is let go of: the file is in memory once, not twice
    for (let place = start; place < start + chunk.length; place += 1) delete (rows as (BankFileRow | undefined)[])[place];
    await tellProgress(shop, given.id, start + chunk.length);
  }
  await tx.query("UPDATE bank_import SET state = 'ready', file_bytes = NULL, claimed_until = NULL WHERE id = $1 AND state = 'reading'", [given.id]);
}

async function insertRows(tx: EntityManager, given: ImportInHand, chunk: readonly BankFileRow[], start: number, repeats: ReadonlyMap<number, Repeat>): Promise<void> {
  const standing = await standingOf(tx, given, chunk.flatMap(({ contentHash }) => contentHash ?? []));
  const rows = chunk.map(({ contentHash, keyHash, ...row }, index) => {
    const place = start + index + 1;
    const repeat = repeats.get(place);
    // text between questions may be the keys of all of them: of an exam it is named by its place alone
    const untold = given.pool === 'exam' && row.notes.some(({ code }) => code === 'text-unread');
    return {
      ...row, ...(untold ? { stem: '', notes: [{ code: 'text-unread', detail: '' }] } : {}), place, contentHash, keyHash, repeatOf: repeat?.of ?? null, repeatKind: repeat?.kind ?? null,
      bankNote: contentHash && keyHash ? bankNoteOf({ contentHash, keyHash }, standing, given.pool) : null,
    };
  });
  await tx.query(
    `INSERT INTO bank_import_row (import_id, place, sheet, row, stem, written, question, content_hash, key_hash, verdict, notes, repeat_of, repeat_kind, bank_note)
     SELECT $1, place, sheet, row, stem, nullif(written, 'null'), nullif(question, 'null'), decode("contentHash", 'hex'), decode("keyHash", 'hex'), verdict, notes, "repeatOf", "repeatKind", "bankNote"
       FROM jsonb_to_recordset($2::jsonb) AS r (place integer, sheet text, row integer, stem text, written jsonb, question jsonb, "contentHash" text, "keyHash" text, verdict text, notes jsonb,
            "repeatOf" integer, "repeatKind" text, "bankNote" text)`,
    [given.id, storableJson(rows)],
  );
}
