import { sameKey, type Pool, type QuestionContent } from '@kuangan/question-banks/engine';

export interface ImportNote {
  code: string;
  detail: string;
}

/** A row of an import as the file's reader left it. `contentHash` is null where nothing could be read. */
export interface ReadImportRow {
  sheet: string;
  row: number;
  verdict: 'taken' | 'mended' | 'refused';
  label: string;
  notes: ImportNote[];
  question: QuestionContent | null;
  contentHash: string | null;
}

/** What stands in the banks already, of the questions an import brings. */
export interface Standing {
  /** Latest revision in the same bank, by content hash. */
  inBank: ReadonlyMap<string, QuestionContent>;
  /** Hashes that stand in some bank of the other pool. */
  inOtherPool: ReadonlySet<string>;
}

export interface JudgedImportRow extends ReadImportRow {
  /** The bank has the question with the same key: it is not stored again. */
  alreadyThere: boolean;
}

export interface ImportCounts {
  taken: number;
  mended: number;
  refused: number;
  alreadyThere: number;
}

/**
 * Second look at an import: what the reader could take is held against the banks. Notes added: 'already-there',
 * 'other-key-in-bank', 'other-pool' (the question serves the other purpose somewhere; detail: which).
 * Repetitions within the file are the reader's to refuse.
 */
export function judgeImport(rows: readonly ReadImportRow[], standing: Standing, pool: Pool): JudgedImportRow[] {
  return rows.map((row) => {
    const { question, contentHash } = row;
    if (row.verdict === 'refused' || !question || !contentHash) return { ...row, verdict: 'refused', alreadyThere: false };
    if (standing.inOtherPool.has(contentHash)) return refused(row, { code: 'other-pool', detail: pool === 'exam' ? 'practice' : 'exam' });
    const stored = standing.inBank.get(contentHash);
    if (!stored) return { ...row, alreadyThere: false };
    if (!sameKey(stored, question)) return refused(row, { code: 'other-key-in-bank', detail: '' });
    return { ...row, notes: [...row.notes, { code: 'already-there', detail: '' }], alreadyThere: true };
  });
}

/** Notes whose detail quotes the key or part of it. */
const tellingKeys = /key|answer|single-with|multiple-with|true-false-letter/;

/** Notes as they may be shown: for the exam pool without the details that quote a key. */
export function shownNotes(notes: readonly ImportNote[], pool: Pool): ImportNote[] {
  return notes.map(({ code, detail }) => ({ code, detail: pool === 'exam' && tellingKeys.test(code) ? '' : detail }));
}

/** Rows by what would become of them; each row counts once. */
export function countImport(rows: readonly JudgedImportRow[]): ImportCounts {
  const counts: ImportCounts = { taken: 0, mended: 0, refused: 0, alreadyThere: 0 };
  for (const row of rows) counts[row.alreadyThere ? 'alreadyThere' : row.verdict] += 1;
  return counts;
}

function refused(row: ReadImportRow, note: ImportNote): JudgedImportRow {
  return { ...row, verdict: 'refused', notes: [...row.notes, note], alreadyThere: false };
}
