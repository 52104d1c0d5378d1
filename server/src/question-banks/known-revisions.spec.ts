import { plainContent, type QuestionContent } from '@kuangan/question-banks/engine';
import { KnownRevisions } from './known-revisions.ts';

const content = (stem: string): QuestionContent => ({ ...plainContent, type: 'true-false', stem, options: [], key: 'T', explanation: '', syllabusItem: '', difficulty: null, citation: null });

describe('what is known of revisions', () => {
  it('reads only what is missing, and nothing twice', async () => {
    const known = new KnownRevisions();
    const asked: string[][] = [];
    const read = async (missing: string[]) => {
      asked.push(missing);
      return new Map(missing.filter((id) => id !== 'none').map((id) => [id, content(id)]));
    };
    expect([...(await known.contentsOf(['a', 'b'], read)).keys()]).toEqual(['a', 'b']);
    expect([...(await known.contentsOf(['b', 'c', 'none'], read)).keys()]).toEqual(['b', 'c']);
    expect(asked).toEqual([['a', 'b'], ['c', 'none']]);
  });

  it('gives all that was asked for, even when more is asked than is kept', async () => {
    const known = new KnownRevisions();
    const ids = Array.from({ length: 20_010 }, (_, n) => String(n));
    const read = async (missing: string[]) => new Map(missing.map((id) => [id, content(id)]));
    expect((await known.contentsOf(ids, read)).size).toBe(20_010);
    expect((await known.contentsOf(ids, read)).size).toBe(20_010);
  });

  it('reads a bank again when its version has changed, and only then', async () => {
    const known = new KnownRevisions();
    let reads = 0;
    const read = async () => { reads++; return []; };
    for (const version of ['1', '1', '2', '2']) await known.drawableOf('bank', version, read);
    expect(reads).toBe(2);
  });
});
