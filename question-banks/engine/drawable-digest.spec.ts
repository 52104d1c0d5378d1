import { createHash } from 'node:crypto';
import { drawableDigest } from './drawable-digest.ts';
import type { DrawableQuestion } from './types.ts';

const question: DrawableQuestion = { revisionId: 'b', type: 'single-choice', syllabusItem: 'C04-02 瓦斯', optionKeys: 'ABCD' };

describe('the digest of a drawable list', () => {
  it('is the documented text, hashed', () => {
    const full: DrawableQuestion = { ...question, revisionId: 'a', keepOptionOrder: true, level: 'national', difficulty: 2, group: { id: 'g', place: 1 }, enemies: ['y', 'x'], wordingGroup: 'w', uses: 3, expectedShare: 0.7 };
    const text = 'drawable/1\n["a","single-choice","C04-02 瓦斯","ABCD",true,"national",2,["g",1],["x","y"],"w",3,7000]\n["b","single-choice","C04-02 瓦斯","ABCD",false,null,null,null,[],null,0,null]\n';
    expect(drawableDigest([question, full])).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  it('knows neither order nor copies nor how absence is written, and tells every field apart', () => {
    const other = { ...question, revisionId: 'c' };
    const digest = drawableDigest([question, other]);
    expect(drawableDigest([other, question, { ...other, level: null, enemies: [], uses: 0 }])).toBe(digest);
    const changes: Partial<DrawableQuestion>[] = [
      { revisionId: 'd' }, { type: 'multiple-choice' }, { syllabusItem: 'C04' }, { optionKeys: 'ABC' }, { keepOptionOrder: true }, { level: 'national' }, { difficulty: 1 },
      { group: { id: 'g', place: 1 } }, { enemies: ['x'] }, { wordingGroup: 'x' }, { uses: 1 }, { expectedShare: 0 },
    ];
    const digests = changes.map((change) => drawableDigest([question, { ...other, ...change }]));
    expect(new Set([digest, ...digests]).size).toBe(changes.length + 1);
  });
});
