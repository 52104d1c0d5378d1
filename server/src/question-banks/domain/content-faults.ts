import type { ContentFault, ContentGiven } from '../../../contract/question-shapes.ts';
import { isKey, normaliseWording, type QuestionContent } from '@kuangan/question-banks/engine';
import { trueFalseOptions } from '@kuangan/question-banks/contract';

/** One fault of a content, by the field it stands in: 'options.2' is the third option. */
export interface FieldFault {
  field: string;
  fault: ContentFault;
}

/** What a revision's wording holds beyond `QuestionContent`; what a question is filed under stands elsewhere. */
export type Written = Omit<QuestionContent, 'syllabusItem' | 'difficulty'> & { source: string };

const withOptions = ['single-choice', 'multiple-choice', 'true-false', 'ordering'];

/**
 * A wording as given, completed from what is stored: key, rubric and explanation that were left out stay, for the page
 * that changes an exam question is not sent them.
 */
export function completed(given: ContentGiven, stored: Written | null): Written {
  return {
    type: given.type, caseStem: given.caseStem, stem: given.stem, source: given.source, citation: given.citation, media: given.media,
    options: given.type === 'true-false' ? [...trueFalseOptions] : given.options,
    key: keyOf(given) ?? stored?.key ?? '', rubric: given.rubric ?? stored?.rubric ?? [], explanation: given.explanation ?? stored?.explanation ?? '',
  };
}

/** Letters chosen are a set: typed in any order, kept in one. */
function keyOf({ type, key }: ContentGiven): string | undefined {
  if (key === undefined) return undefined;
  return type === 'multiple-choice' || type === 'single-choice' || type === 'true-false' ? [...key.trim().toUpperCase()].sort().join('') : key.trim();
}

/** Everything that is wrong with a content; nothing means that it can be stored. The stored one, if there is one, is what key and rubric may be left from. */
export function contentFaultsOf(given: ContentGiven, stored: Written | null): FieldFault[] {
  const content = completed(given, stored);
  const faults: FieldFault[] = [];
  const add = (field: string, fault: ContentFault) => void faults.push({ field, fault });
  if (content.stem === '') add('stem', 'missing');
  for (const one of optionFaults(content)) add(one.field, one.fault);
  const optionKeys = content.options.map(({ key }) => key).join('');
  if (content.media.some(({ of }) => of.length === 1 && !optionKeys.includes(of))) add('media', 'of-no-option');
  if (content.type === 'hotspot' && !content.media.some(({ kind, of }) => kind === 'picture' && of !== 'case')) add('media', 'picture-missing');
  if (content.caseStem === '' && content.media.some(({ of }) => of === 'case')) add('caseStem', 'missing');
  // a key that is kept while the options move would point at another option
  if (stored && given.key === undefined && (stored.type !== content.type || JSON.stringify(stored.options) !== JSON.stringify(content.options))) add('key', 'key-due');
  else if (content.key === '') add('key', 'missing');
  else if (!isKey(content.type, optionKeys, content.key)) add('key', 'does-not-fit');
  if (content.type === 'short-answer') {
    if (content.rubric.length === 0) add('rubric', 'missing');
    else if (content.rubric.some(({ text }) => text === '')) add('rubric', 'missing');
    else if (content.rubric.reduce((sum, { percent }) => sum + percent, 0) !== 100) add('rubric', 'not-hundred');
  } else if (content.rubric.length > 0) add('rubric', 'not-for-this-type');
  if (content.citation?.from && content.citation.until && content.citation.until < content.citation.from) add('citation', 'end-before-start');
  return faults;
}

function optionFaults({ type, options }: Written): FieldFault[] {
  if (type === 'true-false') return [];
  if (!withOptions.includes(type)) return options.length > 0 ? [{ field: 'options', fault: 'not-for-this-type' }] : [];
  if (options.length < 2) return [{ field: 'options', fault: 'too-few' }];
  const faults: FieldFault[] = options.map(({ key }) => key).join('') === 'ABCDEFGHIJ'.slice(0, options.length) ? [] : [{ field: 'options', fault: 'keys-out-of-order' }];
  const seen = new Set<string>();
  options.forEach(({ text }, place) => {
    const form = normaliseWording(text);
    if (form === '') faults.push({ field: `options.${place}`, fault: 'missing' });
    else if (seen.has(form)) faults.push({ field: `options.${place}`, fault: 'same-as-another' });
    seen.add(form);
  });
  return faults;
}
