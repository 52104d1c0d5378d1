import type { Classification } from '@kuangan/server/contract';
import { saysNothing, undoOf } from './filing.ts';

const row = (given: Partial<Classification>): Classification => ({ sector: null, threePost: null, specialOperation: '', operationItem: '', syllabusItem: '', difficulty: null, tags: [], ...given });

describe('taking back a change of filing', () => {
  it('gives every field its one former value', () => {
    expect(undoOf([row({ difficulty: 2 }), row({ difficulty: 2, syllabusItem: '通风' })], { set: { difficulty: 4 }, addTags: [], removeTags: [] })).toEqual({ set: { difficulty: 2 }, addTags: [], removeTags: [] });
  });
  it('is not offered when the former values differ', () => {
    expect(undoOf([row({ difficulty: 2 }), row({ difficulty: 3 })], { set: { difficulty: 4 }, addTags: [], removeTags: [] })).toBeNull();
  });
  it('takes a tag away that nobody bore, and gives one back that all bore', () => {
    expect(undoOf([row({ tags: ['旧'] }), row({ tags: ['旧', '甲'] })], { set: {}, addTags: ['新'], removeTags: ['旧'] })).toEqual({ set: {}, addTags: ['旧'], removeTags: ['新'] });
  });
  it('is not offered when some bore the tag before', () => {
    expect(undoOf([row({ tags: ['新'] }), row({})], { set: {}, addTags: ['新'], removeTags: [] })).toBeNull();
  });
  it('knows a change that says nothing', () => {
    expect([saysNothing({ set: {}, addTags: [], removeTags: [] }), saysNothing({ set: { difficulty: null }, addTags: [], removeTags: [] })]).toEqual([true, false]);
  });
});
