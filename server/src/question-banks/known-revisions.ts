import type { DrawableQuestion, QuestionContent } from '@kuangan/question-banks/engine';

/** So many revisions are kept at hand, about a kilobyte each. */
const mostRevisions = 20_000;
/** So many lists of drawable questions are kept at hand: of a bank as of a day. */
const mostBanks = 24;

/**
 * What was read once and cannot change: frozen revisions, and a bank's drawable questions as of its version. A start of
 * 500 candidates reads a bank once instead of 500 times.
 */
export class KnownRevisions {
  private readonly contents = new Map<string, QuestionContent>();
  private readonly banks = new Map<string, { version: string; questions: DrawableQuestion[] }>();

  /** The contents asked for, of which only the unknown ones are read. */
  async contentsOf(ids: readonly string[], read: (missing: string[]) => Promise<Map<string, QuestionContent>>): Promise<Map<string, QuestionContent>> {
    const missing = ids.filter((id) => !this.contents.has(id));
    const fresh = missing.length > 0 ? await read(missing) : new Map<string, QuestionContent>();
    const found = new Map(ids.flatMap((id) => {
      const content = fresh.get(id) ?? this.contents.get(id);
      return content ? [[id, content] as const] : [];
    }));
    for (const [id, content] of fresh) keep(this.contents, id, content, mostRevisions);
    return found;
  }

  /** A bank's drawable questions of a day, read again only when its version, or that of a bank it stands on, has changed. */
  async drawableOf(bankId: string, version: string, read: () => Promise<DrawableQuestion[]>): Promise<DrawableQuestion[]> {
    const known = this.banks.get(bankId);
    if (known?.version === version) return known.questions;
    const questions = await read();
    keep(this.banks, bankId, { version, questions }, mostBanks);
    return questions;
  }
}

function keep<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key);
  if (map.size >= most) map.delete(map.keys().next().value!);
  map.set(key, value);
}
