import { contentHash, keyHash, type Pool, type QuestionContent } from '@kuangan/question-banks/engine';
import { readQuestionRow, type WrittenQuestion } from '@kuangan/question-banks/formats';
import { verdictOf } from '@kuangan/question-banks/contract';

export interface ImportNote {
  code: string;
  detail: string;
}

/** What a row is by itself, before anything is held against it. */
export interface RowReading {
  verdict: 'taken' | 'mended' | 'refused';
  notes: ImportNote[];
  question: QuestionContent | null;
  /** Both are null where nothing could be read. */
  contentHash: string | null;
  keyHash: string | null;
}

/** Judges a row by itself, as the reader of its file does; `bankItem` is the operation item of the bank it is meant for. */
export function judgeWritten(written: WrittenQuestion, bankItem: string): RowReading {
  return readingOf(readQuestionRow(written), written.cells.operationItem, bankItem);
}

/** The same for what has been read already. */
export function readingOf(read: { notes: readonly ImportNote[]; question?: QuestionContent }, writtenItem: string | undefined, bankItem: string): RowReading {
  const question = read.question ?? null;
  return {
    verdict: question ? verdictOf(read.notes as Parameters<typeof verdictOf>[0]) : 'refused',
    notes: [...read.notes, ...(isOtherItem(writtenItem, bankItem) ? [{ code: 'other-operation-item', detail: writtenItem!.trim().slice(0, 60) }] : [])],
    question,
    contentHash: question && contentHash(question),
    keyHash: question && keyHash(question),
  };
}

/** 瓦斯检查 and 煤矿瓦斯检查作业 are meant alike: one name within the other is no difference. */
function isOtherItem(written: string | undefined, expected: string): boolean {
  const plain = (written ?? '').normalize('NFKC').replace(/\s+/g, '');
  const own = expected.normalize('NFKC').replace(/\s+/g, '');
  return plain !== '' && !own.includes(plain) && !plain.includes(own);
}

export interface Repeatable {
  place: number;
  contentHash: string;
  keyHash: string;
}

export interface Repeat {
  /** Place of the row that says it first. */
  of: number;
  kind: 'duplicate' | 'contradiction';
}

/**
 * Of the same question only the first row is taken; the others repeat it, or contradict it with another key. Rows that are
 * left out or cannot be read are not given. @returns by place, for the rows that repeat
 */
export function repeatsAmong(rows: readonly Repeatable[]): Map<number, Repeat> {
  const first = new Map<string, Repeatable>();
  const found = new Map<number, Repeat>();
  for (const row of [...rows].sort((a, b) => a.place - b.place)) {
    const earlier = first.get(row.contentHash);
    if (!earlier) first.set(row.contentHash, row);
    else found.set(row.place, { of: earlier.place, kind: earlier.keyHash === row.keyHash ? 'duplicate' : 'contradiction' });
  }
  return found;
}

/** What stands in the banks already, of the questions an import brings. */
export interface Standing {
  /** Fingerprints of the keys in the same bank, by content hash. */
  inBank: ReadonlyMap<string, string>;
  /** Hashes that stand in some bank of the other pool. */
  inOtherPool: ReadonlySet<string>;
}

export type BankNote = 'already-there' | 'other-key-in-bank' | 'other-pool';

/**
 * What the banks say to a question: nothing, that it serves the other purpose, that it is there, or there with another key.
 * Of exams the last two are one: told apart, a file for each letter would find every key of the bank out.
 */
export function bankNoteOf({ contentHash: content, keyHash: key }: Pick<Repeatable, 'contentHash' | 'keyHash'>, standing: Standing, pool: Pool): BankNote | null {
  if (standing.inOtherPool.has(content)) return 'other-pool';
  const stored = standing.inBank.get(content);
  if (stored === undefined) return null;
  return pool === 'exam' || stored === key ? 'already-there' : 'other-key-in-bank';
}
