import type { Api } from '@kuangan/server/contract';
import { table } from 'virtual:route-table';
import { addressOf, bind, type FilesOf } from './calls.ts';

export type { CallOptions, Calls } from './calls.ts';
export { Refused, Unreachable, isRefused } from './refused.ts';

/** Every call the page can make, typed by the contract. */
export const api = bind<Api>(table);

/** Where a file lies, for a link or a picture: `fileAddress('people', 'readPhoto', { personId })`. */
export function fileAddress<M extends keyof Api & string>(module: M, route: FilesOf<Api[M]>, params: Record<string, string>, query: Record<string, string> = {}): string {
  return addressOf(table[module]![route]![1], { params, query });
}
