import { Refused, Unreachable } from '../api/refused.ts';
import { instantWords, waitWords } from './calendar.ts';
import { faultWords, refusals, stateWords, unexpected, unreachable, type RefusalText } from './errors.ts';

const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function words(name: string, value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((item) => words(name, item) ?? '').filter(Boolean).join('、');
  if (typeof value === 'string') return instantShape.test(value) ? instantWords(value) : name === 'state' ? stateWords[value] ?? value : name === 'fault' ? faultWords[value] : value;
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).map((item) => words(name, item) ?? '').filter(Boolean).join(' ');
  }
  return undefined;
}

function factsOf(error: Refused): Record<string, string | undefined> {
  const facts: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(error.details)) facts[name] = words(name, value);
  const seconds = error.details['retryAfterSeconds'];
  if (typeof seconds === 'number') facts['wait'] = waitWords(seconds);
  facts['reference'] = error.reference;
  facts['fields'] = error.fields.map((field) => field.path).join('、');
  return facts;
}

/**
 * What a person reads about a failed call: the sentence of the refusal with the server's facts filled in, the network
 * sentence, or the sentence for a fault of the page.
 */
export function sentenceOf(error: unknown): string {
  if (error instanceof Unreachable) return unreachable;
  if (!(error instanceof Refused)) return unexpected;
  // a link that names nothing: there was no field to fill in wrongly
  const addressed = error.code === 'request/invalid' && error.fields.length > 0 && error.fields.every(({ path }) => path.startsWith('params.'));
  const text: RefusalText | undefined = refusals[addressed ? 'request/not-found' : error.code];
  if (text === undefined) return unexpected;
  if (typeof text === 'string') return text;
  const facts = factsOf(error);
  const needed = [...text.detailed.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
  if (needed.some((name) => !facts[name])) return text.plain;
  return text.detailed.replace(/\{\{(\w+)\}\}/g, (_, name: string) => facts[name] ?? '');
}
