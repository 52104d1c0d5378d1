import { addDays } from '../../../../contract/calendar.ts';
import { sectorKey } from '../../domain/assess.ts';
import { faultsOfSet, type FoundInRule } from '../../domain/read-rule.ts';
import type { DatedValue, Rule } from '../../domain/rule.ts';
import { changeOf, entryText, frameText, isOwnPlace, type Places } from './publications.ts';

/** What stands for an office while it drafts. */
export interface Standing {
  places: Places;
  /** All rules as they stand for it, what is published for later days too, the one of the draft's number among them. */
  rules: readonly Rule[];
  /** Entries offices above it published, by `imposedKey`: they stay, also those for its own place. */
  imposed: ReadonlySet<string>;
  /** Numbers of rules that some office published, wherever it is: a number means one thing everywhere. */
  taken: readonly string[];
  /** Numbers by which exams are held and passes reckoned: the whole server runs by them, so they come with the product. */
  runningExams: readonly string[];
}

export const imposedKey = (rule: string, value: DatedValue): string => `${rule} ${entryText(value)}`;

/**
 * What keeps a rule that is one by itself from being published by an office, where it stands in the file: an entry of a place
 * that is not its own added, changed or left out; an entry changed where it should be ended and followed by another; a frame
 * that is another's; unknown or circular order; or nothing new. That it loosens nothing was seen when it was read, because
 * what stands around must be in it unchanged. Pure.
 */
export function faultsOfDraft(draft: Rule, { places, rules, imposed, taken, runningExams }: Standing): FoundInRule[] {
  if (runningExams.includes(draft.id)) return [{ code: 'runs-exams', path: ['id'], detail: draft.id }];
  const standing = rules.find(({ id }) => id === draft.id) ?? null;
  if (!standing && taken.includes(draft.id)) return [{ code: 'twice', path: ['id'], detail: draft.id }];
  // entries of offices below are read by the measure they were written for
  if (standing && standing.measure !== draft.measure) return [{ code: 'measure-changed', path: ['measure'], detail: standing.measure }];
  const isOwn = (value: DatedValue): boolean => isOwnPlace(places, value) && !imposed.has(imposedKey(draft.id, value));
  const faults = [...faultsOfPlaces(draft, standing, isOwn), ...(standing && !places.topmost ? faultsOfFrame(draft, standing) : [])];
  if (faults.length > 0) return faults;
  const change = changeOf(standing, draft);
  if (change.frame === null && change.added.length + change.removed.length === 0) return [{ code: 'nothing-changed', path: ['id'], detail: draft.id }];
  return [
    ...faultsOfChange(draft, change),
    ...faultsOfSet([...rules.filter(({ id }) => id !== draft.id), draft]).filter(({ rule }) => rule === draft.id).map(({ code, detail, suggestion }): FoundInRule => ({ code, path: ['after'], detail, suggestion })),
  ];
}

/** Entries of places that are not the office's own, and those an office above published, must stand as they are: none added, none changed, none left out. */
function faultsOfPlaces(draft: Rule, standing: Rule | null, isOwn: (value: DatedValue) => boolean): FoundInRule[] {
  const foreign = (standing?.values ?? []).filter((value) => !isOwn(value));
  const known = new Set(foreign.map(entryText));
  const given = new Set(draft.values.map(entryText));
  const outside = draft.values.flatMap((value, place): FoundInRule[] => (isOwn(value) || known.has(entryText(value)) ? [] : [{ code: 'outside-region', path: ['values', place, 'region'], detail: value.region }]));
  if (outside.length > 0) return outside;
  return foreign.filter((value) => !given.has(entryText(value))).map(({ from, region }) => ({ code: 'left-out', path: ['values'], detail: `${region} ${from}` }));
}

/** An entry once applied is not rewritten: it is ended, and another begins on another day; so its name means one thing for ever. */
function faultsOfChange(draft: Rule, { added, removed }: { added: readonly DatedValue[]; removed: readonly DatedValue[] }): FoundInRule[] {
  return added.flatMap((value): FoundInRule[] => {
    const before = removed.find((one) => one.from === value.from && one.region === value.region && sectorKey(one) === sectorKey(value));
    if (!before || entryText({ ...before, until: value.until }) === entryText(value)) return [];
    return [{ code: 'changed-in-place', path: ['values', draft.values.indexOf(value), 'from'], detail: value.from }];
  });
}

const frameKeys = { title: 'title', words: 'words', subjects: 'subject', duty: 'duty', purposes: 'purpose', sector: 'sector', concerns: 'concerns', after: 'after', measure: 'measure', whenNotProven: 'when-not-proven' } as const satisfies Partial<Record<keyof Rule, string>>;

function faultsOfFrame(draft: Rule, standing: Rule): FoundInRule[] {
  const differs = (key: keyof typeof frameKeys): boolean => frameText({ ...standing, [key]: draft[key] }) !== frameText(standing);
  return (Object.keys(frameKeys) as (keyof typeof frameKeys)[]).filter(differs).map((key) => ({ code: 'frame-changed', path: [frameKeys[key]], detail: frameKeys[key] }));
}

type Dated = Pick<DatedValue, 'from' | 'until' | 'region'>;

/** Whether a trial on a day has looked at what a draft changes: all of it has begun by then, and something of it still holds. */
export function triedInForce(added: readonly Dated[], removed: readonly Dated[], on: string): boolean {
  return dayToTry(added, removed, on) === on && (removed.length > 0 || added.length === 0 || added.some(({ from, until }) => from <= on && (until === null || on <= until)));
}

/** The day a draft is best tried on: the first on which all it changes has begun, not before a day. */
export function dayToTry(added: readonly Dated[], removed: readonly Dated[], earliest: string): string {
  const ended = added.flatMap(({ from, region, until }) => (until !== null && removed.some((old) => old.from === from && old.region === region) ? [addDays(until, 1)] : []));
  return [earliest, ...added.map(({ from }) => from), ...ended].reduce((latest, day) => (day > latest ? day : latest));
}
