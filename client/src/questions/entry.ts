import type { Media } from '@kuangan/question-banks/contract';
import { polygonsOf, type Point } from '@kuangan/question-banks/contract/answer-keys';
import type { QuestionType } from '@kuangan/question-banks/contract/question-types';
import type { Answering, Classification, ContentGiven, Wording } from '@kuangan/server/contract';

/** The letters options have, by their place. */
export const letters = 'ABCDEFGHIJ';
export const withOptions: readonly QuestionType[] = ['single-choice', 'multiple-choice', 'ordering'];

/** A question as it stands in the form. Every kind of answer has a field of its own, so that changing the type and back loses nothing. */
export interface Entry {
  type: QuestionType;
  caseStem: string;
  stem: string;
  /** Texts of options or steps; the last is empty, for the next. */
  options: string[];
  /** Letters of right options. */
  chosen: string;
  truth: '' | 'T' | 'F';
  /** The right order of steps in letters; empty: as they stand. */
  order: string;
  least: string;
  greatest: string;
  model: string;
  /** Areas of a picture, in thousandths of its width and height. */
  areas: Point[][];
  rubric: { text: string; percent: number | null }[];
  media: Media[];
  citation: { title: string; clause: string; from: string; until: string; confidence: 'V' | 'V2' | 'M' | 'E' };
  source: string;
  explanation: string;
  filed: Classification;
}

export const unfiled: Classification = { sector: null, threePost: null, specialOperation: '', operationItem: '', syllabusItem: '', difficulty: null, tags: [] };
const uncited: Entry['citation'] = { title: '', clause: '', from: '', until: '', confidence: 'V' };

export function emptyEntry(type: QuestionType = 'single-choice'): Entry {
  return {
    type, caseStem: '', stem: '', options: ['', '', '', ''], chosen: '', truth: '', order: '', least: '', greatest: '', model: '', areas: [], rubric: [{ text: '', percent: null }], media: [],
    citation: uncited, source: '', explanation: '', filed: unfiled,
  };
}

/** The form for the next question: what questions in a row share stays. */
export function nextEntry({ type, caseStem, media, citation, source, filed }: Entry, keepCase: boolean): Entry {
  return { ...emptyEntry(type), citation, source, filed, ...(keepCase ? { caseStem, media: media.filter(({ of }) => of === 'case') } : {}) };
}

/** Something somebody would miss; type, citation and filing alone are no work. */
export function hasWork({ stem, options, model, explanation, media, caseStem, areas, least }: Entry): boolean {
  return [stem, model, explanation, caseStem, least, ...options].some((text) => text.trim() !== '') || media.length > 0 || areas.length > 0;
}

/** The options up to the last that says something. */
export function filledOptions({ options }: Pick<Entry, 'options'>): string[] {
  let count = options.length;
  while (count > 0 && options[count - 1]!.trim() === '') count -= 1;
  return options.slice(0, count);
}

/** One empty line stands at the end, for the next option; never more than ten. */
export function withRoom(options: readonly string[]): string[] {
  return options[options.length - 1] === '' || options.length >= letters.length ? [...options] : [...options, ''];
}

/** Without the option at this place: letters of the answer and pictures of the options behind it move up with them. */
export function withoutOption(entry: Entry, place: number): Entry {
  const moved = (letter: string) => {
    const at = letters.indexOf(letter);
    return at < place ? letter : at === place ? '' : letters[at - 1]!;
  };
  return {
    ...entry, options: withRoom(entry.options.filter((_, at) => at !== place)), chosen: [...entry.chosen].map(moved).join(''), order: [...entry.order].map(moved).join(''),
    media: entry.media.flatMap((one) => (one.of.length > 1 ? [one] : moved(one.of) === '' ? [] : [{ ...one, of: moved(one.of) }])),
  };
}

/** One more letter ticked, or one less; of a single choice the one before gives way. */
export function toggled(entry: Entry, letter: string): Entry {
  if (entry.type === 'single-choice') return { ...entry, chosen: entry.chosen === letter ? '' : letter };
  const without = [...entry.chosen].filter((one) => one !== letter);
  return { ...entry, chosen: (without.length < entry.chosen.length ? without : [...without, letter]).sort().join('') };
}

/** Letters as somebody types them: small ones, full-width ones, with commas between; nothing that is no option. */
export function lettersTyped(typed: string, most: number): string {
  return [...new Set(typed.normalize('NFKC').toUpperCase().match(/[A-J]/g) ?? [])].filter((letter) => letters.indexOf(letter) < most).join('');
}

export function keyOf(entry: Entry): string {
  const number = (typed: string) => typed.normalize('NFKC').replace(/。/g, '.').replace(/\s+/g, '');
  switch (entry.type) {
    case 'true-false': return entry.truth;
    case 'numeric': return entry.greatest.trim() === '' ? number(entry.least) : `${number(entry.least)}..${number(entry.greatest)}`;
    case 'ordering': return entry.order;
    case 'short-answer': return entry.model.trim();
    case 'hotspot': return entry.areas.map((area) => area.map(([x, y]) => `${x},${y}`).join(' ')).join(';');
    case 'single-choice': return entry.chosen.slice(0, 1);
    case 'multiple-choice': return [...entry.chosen].sort().join('');
  }
}

/**
 * Steps written in their right order come into another one, or the list of options would tell the answer. Which one hangs
 * on their texts alone, so that saving twice is saving the same.
 */
function mixed(steps: readonly string[], media: readonly Media[]): { options: string[]; key: string; media: Media[] } {
  const weight = (text: string) => [...text].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)!) % 1_000_003, 7);
  const order = steps.map((text, place) => ({ text, place })).sort((a, b) => weight(a.text) - weight(b.text) || a.place - b.place);
  if (order.every(({ place }, at) => place === at)) order.push(order.shift()!);
  const letterOf = (place: number) => letters[order.findIndex((one) => one.place === place)]!;
  return {
    options: order.map(({ text }) => text), key: steps.map((_, place) => letterOf(place)).join(''),
    media: media.map((one) => (one.of.length === 1 ? { ...one, of: letterOf(letters.indexOf(one.of)) } : one)),
  };
}

/** What is sent. `kept`: key, rubric and explanation that are left empty stay as they are stored and are not sent. */
export function contentOf(entry: Entry, kept: boolean): ContentGiven {
  const { type, citation } = entry;
  let options = withOptions.includes(type) ? filledOptions(entry) : [];
  let key = keyOf(entry);
  let media = entry.media.filter(({ of }) => of.length > 1 || letters.indexOf(of) < options.length);
  if (type === 'ordering' && key === '' && !kept && options.length >= 2) ({ options, key, media } = mixed(options, media));
  const rubric = entry.rubric.filter(({ text, percent }) => text.trim() !== '' || percent !== null).map(({ text, percent }) => ({ text, percent: percent ?? 1 }));
  return {
    type, caseStem: entry.caseStem, stem: entry.stem, media, source: entry.source,
    options: options.map((text, place) => ({ key: letters[place]!, text })),
    ...(kept && key === '' ? {} : { key }),
    ...(type === 'short-answer' ? (kept && rubric.length === 0 ? {} : { rubric }) : { rubric: [] }),
    ...(kept && entry.explanation.trim() === '' ? {} : { explanation: entry.explanation }),
    citation: citation.title.trim() === '' && citation.clause.trim() === '' ? null : {
      title: citation.title, clause: citation.clause.trim() || null, confidence: citation.confidence, ...(citation.from ? { from: citation.from } : {}), ...(citation.until ? { until: citation.until } : {}),
    },
  };
}

/** The form for changing what is stored; without `answering` the answer stays empty, which means: as it is. */
export function entryOf(wording: Wording, answering: Answering | null, filed: Classification): Entry {
  const { type, citation } = wording;
  const key = answering?.key ?? '';
  const [least = '', greatest = ''] = type === 'numeric' ? key.split('..') : [];
  return {
    ...emptyEntry(type), caseStem: wording.caseStem, stem: wording.stem, source: wording.source, media: [...wording.media], explanation: answering?.explanation ?? '', filed,
    options: withOptions.includes(type) ? withRoom(wording.options.map(({ text }) => text)) : ['', '', '', ''],
    chosen: type === 'single-choice' || type === 'multiple-choice' ? key : '', truth: key === 'T' || key === 'F' ? key : '', order: type === 'ordering' ? key : '',
    least, greatest, model: type === 'short-answer' ? key : '', areas: type === 'hotspot' ? polygonsOf(key) ?? [] : [],
    rubric: answering && answering.rubric.length > 0 ? answering.rubric.map((line) => ({ ...line })) : [{ text: '', percent: null }],
    citation: citation ? { title: citation.title, clause: citation.clause ?? '', from: citation.from ?? '', until: citation.until ?? '', confidence: citation.confidence } : uncited,
  };
}

/** Per cent of all lines of a rubric together. */
export function percentOf(rubric: Entry['rubric']): number {
  return rubric.reduce((sum, { percent }) => sum + (percent ?? 0), 0);
}
