import type { CallInput, Output, Route } from '@kuangan/server/contract';
import { Refused, Unreachable } from './refused.ts';

export interface CallOptions {
  signal?: AbortSignal;
  /** Milliseconds until the call counts as unreachable; uploads get four times as long. */
  timeout?: number;
}

type Call<R extends Route> = unknown extends CallInput<R>
  ? (input?: undefined, options?: CallOptions) => Promise<Output<R>>
  : (input: CallInput<R>, options?: CallOptions) => Promise<Output<R>>;

/** The whole API as functions: `api.sittings.start({ params, body })`. Files are not called but opened: see `fileAddress`. */
export type Calls<A> = {
  [M in keyof A]: { [N in keyof A[M]]: A[M][N] extends { download: true } ? never : A[M][N] extends Route ? Call<A[M][N]> : never };
};

/** The routes of a module that answer with a file. */
export type FilesOf<T> = { [N in keyof T & string]: T[N] extends { download: true } ? N : never }[keyof T & string];

type Table = Record<string, Record<string, readonly [method: string, path: string]>>;

interface Input {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  file?: Blob;
}

const usualTimeout = 20_000;

/**
 * Binds a route table to a `fetch`. A call resolves to the route's output; it rejects with `Refused` when the server
 * said no and with `Unreachable` when no answer of the server arrived.
 */
export function bind<A>(table: Table, send: typeof fetch = (...args) => fetch(...args)): Calls<A> {
  const modules = Object.entries(table).map(([module, routes]) => [
    module,
    Object.fromEntries(Object.entries(routes).map(([name, [method, path]]) => [
      name, (input?: Input, options?: CallOptions) => call(send, method, path, input ?? {}, options ?? {}),
    ])),
  ]);
  return Object.fromEntries(modules) as Calls<A>;
}

async function call(send: typeof fetch, method: string, path: string, input: Input, options: CallOptions): Promise<unknown> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), (options.timeout ?? usualTimeout) * (input.file ? 4 : 1));
  const abort = () => timeout.abort();
  options.signal?.addEventListener('abort', abort);
  try {
    const response = await send(addressOf(path, input), {
      method, credentials: 'same-origin', signal: timeout.signal, headers: headersOf(input), body: bodyOf(input) ?? null,
    });
    return await read(response);
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (options.signal?.aborted) throw options.signal.reason;
    throw error instanceof Unreachable ? error : new Unreachable(error);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
  }
}

/** Path parameters and query filled in; `undefined` query values are left out. */
export function addressOf(path: string, input: { params?: Record<string, string>; query?: Record<string, unknown> }): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) query.set(name, String(value));
  const asked = query.toString();
  return asked === '' ? filled : `${filled}?${asked}`;
}

function headersOf(input: Input): Record<string, string> {
  return input.body === undefined ? { accept: 'application/json' } : { accept: 'application/json', 'content-type': 'application/json' };
}

function bodyOf(input: Input): BodyInit | undefined {
  if (input.file) {
    const form = new FormData();
    form.append('file', input.file);
    return form;
  }
  return input.body === undefined ? undefined : JSON.stringify(input.body);
}

/** A body that is not the contract's comes from something between us and the server, so it counts as unreachable. */
async function read(response: Response): Promise<unknown> {
  let body: unknown;
  try {
    body = response.status === 204 ? {} : await response.json();
  } catch (error) {
    throw new Unreachable(error);
  }
  if (response.ok) return body;
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    throw new Refused(response.status, body as ConstructorParameters<typeof Refused>[1]);
  }
  throw new Unreachable(new Error(`HTTP ${response.status}`));
}
