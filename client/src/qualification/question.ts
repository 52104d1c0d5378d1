import type { AskedPurpose, CallInput, Output, Position, QualificationAnswer, api } from '@kuangan/server/contract';
import { positionWords } from '@kuangan/server/contract/file-words';
import { purposeWords } from '../catalogue/qualification.ts';

type Routes = typeof api.qualification;
export type Question = CallInput<Routes['assessPerson']>['query'];
export type Choices = Output<Routes['listQualificationChoices']>;

/** What is asked for what: a position, an operation item; `may` where the question stands without it. */
export const fieldsOf: Record<AskedPurpose, { position?: 'must' | 'may' | 'or'; item?: 'must' | 'may' | 'or' }> = {
  appointment: { position: 'must' }, assessment: { position: 'must' }, exam: { item: 'must' }, 'first-certificate': { item: 'must' },
  review: { item: 'or', position: 'or' }, renewal: { item: 'or', position: 'or' }, entry: { position: 'may', item: 'may' },
};

function isKey<K extends string>(words: Record<K, string>, key: string | null): key is K {
  return key !== null && Object.hasOwn(words, key);
}

/** The question an address asks; null when it asks none. What is misspelt in it is left out. */
export function questionAt(place: URLSearchParams): Question | null {
  const [purpose, position, item, mine, on] = ['for', 'position', 'item', 'mine', 'on'].map((name) => place.get(name)) as [string | null, string | null, string | null, string | null, string | null];
  if (!isKey(purposeWords, purpose)) return null;
  const operationItem = item?.trim().slice(0, 60);
  return {
    purpose,
    ...(isKey(positionWords, position) ? { position } : {}), ...(operationItem ? { operationItem } : {}),
    ...(mine && /^[0-9a-f-]{36}$/.test(mine) ? { mineId: mine } : {}), ...(on && /^\d{4}-\d\d-\d\d$/.test(on) ? { on } : {}),
  };
}

/** The question as the address says it. */
export function placeOf({ purpose, position, operationItem, mineId, on }: Question): Record<string, string> {
  const all = { for: purpose, position, item: operationItem, mine: mineId, on };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The question an answer is to: with the mine and the day the server took where none was named. */
export function questionOf({ purpose, position, operationItem, mine, on }: QualificationAnswer): Question {
  return { purpose, ...(position ? { position } : {}), ...(operationItem !== null ? { operationItem } : {}), mineId: mine.id, on };
}

/** What was last asked of anybody; else of the position he holds; else whether he may be mine manager. */
export function firstQuestion({ positions }: Choices, last: Question | null): Question {
  if (last) return { purpose: last.purpose, ...(last.position ? { position: last.position } : {}), ...(last.operationItem ? { operationItem: last.operationItem } : {}) };
  return { purpose: 'appointment', position: positions[0] ?? 'mine-manager' };
}

/** The same at the same mine and day for another purpose, with what is known of him where that purpose wants more. */
export function withPurpose({ position, operationItem, mineId, on }: Question, purpose: AskedPurpose, known: Choices): Question {
  const { position: wantsPosition, item: wantsItem } = fieldsOf[purpose];
  const item = wantsItem && wantsItem !== 'may' ? operationItem ?? known.operationItems[0] : undefined;
  const held: Position | undefined = known.positions[0];
  const place = wantsPosition === 'must' ? position ?? held ?? 'mine-manager' : wantsPosition === 'may' || (wantsPosition === 'or' && item === undefined) ? held : undefined;
  return { purpose, ...(place ? { position: place } : {}), ...(item ? { operationItem: item } : {}), ...(mineId ? { mineId } : {}), ...(on ? { on } : {}) };
}
