import type { ZodError, ZodType } from 'zod';
import type { Route } from '../../../contract/routes.ts';
import { InvalidRequest } from './invalid-request.ts';

interface RawRequest {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Validates the parts of a request a route declares; the first faults of every part are named. */
export function parseRequest(route: Route, request: RawRequest): { params: unknown; query: unknown; body: unknown } {
  const faults: { path: string; message: string }[] = [];
  const part = (name: keyof RawRequest, schema: ZodType | undefined): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(request[name] ?? {});
    // looked for in what the contract took, which is no deeper than the contract
    const nul = parsed.success ? placeOfNul(parsed.data, name) : null;
    if (nul) faults.push({ path: nul, message: 'nul_character' });
    if (parsed.success) return parsed.data;
    faults.push(...placesOf(parsed.error, name));
    return undefined;
  };
  const parts = { params: part('params', route.params), query: part('query', route.query), body: part('body', route.body) };
  if (faults.length > 0) throw new InvalidRequest(faults.slice(0, 20));
  return parts;
}

/** Where a text holds the NUL character, which no database stores and nobody types; null when nowhere. */
export function placeOfNul(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    const place = placeOfNul(inner, `${path}.${key.replaceAll('\0', '')}`);
    if (place) return place;
  }
  return null;
}

/** The places a Zod error names; never the values, which may be personal. */
function placesOf(error: ZodError, part: string): { path: string; message: string }[] {
  return error.issues.map((issue) => ({ path: [part, ...issue.path].join('.'), message: issue.code }));
}
