/**
 * How a route is declared. One table per module is the only bridge between server and client: both are typed from it,
 * and the OpenAPI description is generated from it.
 */
import type * as z from 'zod';
import type { ErrorCode } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route {
  readonly method: Method;
  /** Fastify path with `:name` parameters, always below /api. */
  readonly path: `/api/${string}`;
  /** One English sentence for the API description. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The request is one multipart file; `body` is then absent. */
  readonly upload?: true;
  /** Asked by a program under a key, as `Authorization: Bearer`, not by somebody signed in; the handler recognises it. */
  readonly bearer?: true;
  /** The answer is a file, not JSON: the handler gives a `SentFile`, and `output` is `sentFileSchema`. */
  readonly download?: true;
  readonly output: z.ZodType;
  /** Expected refusals of this route, besides those of the guard (see guardErrors). */
  readonly errors: readonly ErrorCode[];
}

/** A module's route table; the identity function keeps the literal types. */
export function routeTable<const T extends Record<string, Route>>(table: T): T {
  return table;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Unparsed<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler is given, after validation. */
export interface AskedOf<R extends Route> {
  params: Parsed<R['params']>;
  query: Parsed<R['query']>;
  body: Parsed<R['body']>;
  file: R extends { upload: true } ? UploadedFile : undefined;
}

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** A file on its way out. Whatever is not `shown` is saved by the browser; only pictures may be shown. */
export interface SentFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  shown: boolean;
  /** What lies at this address never changes: the browser may keep it. */
  lasting?: boolean | undefined;
}

/** What a handler may answer, before the contract strips what is not declared. */
export type AnswerOf<R extends Route> = z.input<R['output']>;

/** What the caller gets. */
export type Output<R extends Route> = z.output<R['output']>;

type Present<K extends string, S> = S extends z.ZodType ? { [P in K]: Unparsed<S> } : unknown;

/** What the caller of a route passes: only the parts the route has. */
export type CallInput<R extends Route> = Present<'params', R['params']> &
  Present<'query', R['query']> &
  Present<'body', R['body']> &
  (R extends { upload: true } ? { file: Blob } : unknown);
