import type { Classification } from '../../../contract/question-shapes.ts';
import { differenceOf, filedAnew } from './filing.ts';

const filed: Classification = { sector: 'coal', threePost: null, specialOperation: '', operationItem: '', syllabusItem: '通风基础', difficulty: 2, tags: ['易错', '新规'] };
const nothing = { set: {}, addTags: [], removeTags: [] };

it('changes what is given and nothing else', () => {
  const after = filedAnew(filed, { ...nothing, set: { difficulty: null, sector: undefined }, addTags: ['易错', '图'], removeTags: ['新规'] });
  expect(after).toEqual({ ...filed, difficulty: null, tags: ['易错', '图'] });
  expect(differenceOf(filed, after)).toEqual({ before: { difficulty: 2, tags: ['易错', '新规'] }, after: { difficulty: null, tags: ['易错', '图'] } });
});

it('says when nothing is other than before', () => {
  expect(differenceOf(filed, filedAnew(filed, { ...nothing, set: { difficulty: 2 }, addTags: ['易错'], removeTags: ['没有'] }))).toBeNull();
});

it('keeps a tag that is added and taken away at once', () => expect(filedAnew(filed, { ...nothing, addTags: ['新规'], removeTags: ['新规'] }).tags).toEqual(['易错', '新规']));
