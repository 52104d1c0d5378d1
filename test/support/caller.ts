import { api, type Api, type CallInput, type ErrorCode, type Output, type Route } from '@kuangan/server/contract';

type Tables = { [M in keyof Api]: Api[M] };
/** 'exams.planSession' and every other route of the contract. */
export type RouteName = { [M in keyof Tables & string]: `${M}.${keyof Tables[M] & string}` }[keyof Tables & string];
export type RouteNamed<N extends RouteName> = N extends `${infer M}.${infer R}` ? (M extends keyof Tables ? (R extends keyof Tables[M] ? Extract<Tables[M][R], Route> : never) : never) : never;

/** What came back: the output when the status is 200, else the refusal; a test asserts the status first. */
export interface Answer<T> {
  status: number;
  body: T & { code?: ErrorCode; details?: Record<string, unknown>; fields?: { path: string; message: string }[]; reference?: string };
  headers: Headers;
}

type Input<R extends Route> = keyof CallInput<R> extends never ? [] : [input: CallInput<R>];

/** One browser: keeps its sign-in cookie, names no origin unless told. */
export class Caller {
  cookie: string | null = null;

  constructor(
    readonly url: string,
    /** Extra headers of every request; `x-forwarded-for` makes the request come from another address. */
    readonly headers: Record<string, string> = {},
  ) {}

  async signIn(loginName: string, password: string): Promise<this> {
    const { status, body } = await this.call('access.signIn', { body: { loginName, password } });
    if (status !== 200) throw new Error(`${loginName} could not sign in: ${body.code}`);
    return this;
  }

  async call<N extends RouteName>(name: N, ...[input]: Input<RouteNamed<N>>): Promise<Answer<Output<RouteNamed<N>>>> {
    const { params = {}, query = {}, body, file } = (input ?? {}) as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; file?: Blob };
    const route = routeNamed(name);
    const path = route.path.replace(/:(\w+)/g, (_, param: string) => encodeURIComponent(params[param]!));
    const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined).map(([key, value]) => [key, String(value)]));
    return this.send(route.method, search.size > 0 ? `${path}?${search}` : path, file ? uploadOf(file) : body) as Promise<Answer<Output<RouteNamed<N>>>>;
  }

  /** A file, byte for byte. */
  async download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const response = await fetch(`${this.url}${path}`, { headers: { ...this.headers, ...(this.cookie ? { cookie: this.cookie } : {}) } });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** Any request, also one the contract does not know. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<unknown>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...this.headers,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set) {
      const pair = set.split(';')[0]!;
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as Answer<unknown>['body'] };
  }
}

export function routeNamed(name: RouteName): Route {
  const [module, route] = name.split('.') as [keyof Api, string];
  return (api[module] as Record<string, Route>)[route]!;
}

/** Every route of the contract by name. */
export const routeNames = Object.entries(api).flatMap(([module, table]) => Object.keys(table).map((name) => `${module}.${name}` as RouteName));

function uploadOf(file: Blob): FormData {
  const form = new FormData();
  form.append('file', file, file instanceof File ? file.name : 'table.xlsx');
  return form;
}

