import { contentGivenSchema, type ContentGiven } from '../../../contract/question-shapes.ts';
import { completed, contentFaultsOf } from './content-faults.ts';

const options = [{ key: 'A', text: '0.5%' }, { key: 'B', text: '1.0%' }, { key: 'C', text: '1.5%' }];
const given = (more: Partial<ContentGiven> = {}): ContentGiven => contentGivenSchema.parse({ type: 'single-choice', stem: '瓦斯浓度达到多少必须撤人', options, key: 'B', ...more });
const short = { type: 'short-answer', options: [], key: '撤人、断电、设置栅栏、报告', rubric: [{ text: '撤人', percent: 60 }, { text: '报告', percent: 40 }] } as const;

describe('a content that cannot be stored', () => {
  it.each<[what: string, more: Partial<ContentGiven>, field: string, fault: string]>([
    ['without a stem', { stem: '  ' }, 'stem', 'missing'],
    ['with one option', { options: options.slice(0, 1), key: 'A' }, 'options', 'too-few'],
    ['with options out of order', { options: [options[1]!, options[0]!] , key: 'A' }, 'options', 'keys-out-of-order'],
    ['with an empty option', { options: [...options.slice(0, 2), { key: 'C', text: '' }] }, 'options.2', 'missing'],
    ['with one option twice, otherwise spaced', { options: [...options, { key: 'D', text: ' １.0 %' }] }, 'options.3', 'same-as-another'],
    ['with a key of no option', { key: 'D' }, 'key', 'does-not-fit'],
    ['with two keys for one choice', { key: 'AB' }, 'key', 'does-not-fit'],
    ['without a key', { key: undefined }, 'key', 'missing'],
    ['a number with options', { type: 'numeric', key: '1.5' }, 'options', 'not-for-this-type'],
    ['a number whose key is none', { type: 'numeric', options: [], key: '大于1' }, 'key', 'does-not-fit'],
    ['steps that are not all ordered', { type: 'ordering', key: 'AB' }, 'key', 'does-not-fit'],
    ['a place on no picture', { type: 'hotspot', options: [], key: '1,1 9,1 5,9' }, 'media', 'picture-missing'],
    ['a short answer without a rubric', { ...short, rubric: [] } as never, 'rubric', 'missing'],
    ['a rubric that is no hundred per cent', { ...short, rubric: [{ text: '撤人', percent: 99 }] } as never, 'rubric', 'not-hundred'],
    ['a rubric where none belongs', { rubric: short.rubric } as never, 'rubric', 'not-for-this-type'],
    ['a picture of an option that is not there', { media: [{ hash: 'a'.repeat(64), kind: 'picture', of: 'E', alt: '' }] }, 'media', 'of-no-option'],
    ['a clause that ends before it begins', { citation: { title: '煤矿安全规程', clause: null, from: '2026-02-01', until: '2026-01-31', confidence: 'V' } }, 'citation', 'end-before-start'],
  ])('%s', (_what, more, field, fault) => expect(contentFaultsOf(given(more), null)).toContainEqual({ field, fault }));
});

describe('a content that can be stored', () => {
  it.each<[what: string, more: Partial<ContentGiven>]>([
    ['a single choice', {}],
    ['several, typed in any order', { type: 'multiple-choice', key: 'cA' }],
    ['true or false, whose options need not be given', { type: 'true-false', options: [], key: 't' }],
    ['a number', { type: 'numeric', options: [], key: '0.5..1.0' }],
    ['steps', { type: 'ordering', key: 'CAB' }],
    ['a short answer', short as never],
    ['a place on a picture', { type: 'hotspot', options: [], key: '1,1 9,1 5,9', media: [{ hash: 'a'.repeat(64), kind: 'picture', of: 'stem', alt: '' }] }],
  ])('%s', (_what, more) => expect(contentFaultsOf(given(more), null)).toEqual([]));

  it('keeps a stored key that is not given, as long as the options stand', () => {
    const stored = completed(given({ explanation: '因为' }), null);
    const changed = given({ key: undefined, stem: '瓦斯浓度到多少必须撤人', explanation: undefined });
    expect(contentFaultsOf(changed, stored)).toEqual([]);
    expect(completed(changed, stored)).toMatchObject({ key: 'B', explanation: '因为', stem: '瓦斯浓度到多少必须撤人' });
    const moved = given({ key: undefined, options: [{ key: 'A', text: '1.0%' }, { key: 'B', text: '0.5%' }] });
    expect(contentFaultsOf(moved, stored)).toEqual([{ field: 'key', fault: 'key-due' }]);
  });

  it('keeps letters that are chosen in one order', () => expect(completed(given({ type: 'multiple-choice', key: 'cA' }), null).key).toBe('AC'));
});
