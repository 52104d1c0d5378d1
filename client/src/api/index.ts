import type { Api } from '@kuangan/server/contract';
import { table } from 'virtual:route-table';
import { bind } from './calls.ts';

export type { CallOptions, Calls } from './calls.ts';
export { Refused, Unreachable, isRefused } from './refused.ts';

/** Every call the page can make, typed by the contract. */
export const api = bind<Api>(table);
