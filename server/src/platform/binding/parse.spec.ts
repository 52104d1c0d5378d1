import * as z from 'zod';
import type { Route } from '../../../contract/routes.ts';
import { InvalidRequest } from './invalid-request.ts';
import { parseRequest } from './parse.ts';

const route = {
  method: 'POST', path: '/api/things/:id', summary: '', params: z.object({ id: z.uuid() }), body: z.object({ name: z.string().min(2), tags: z.array(z.string()).default([]) }), output: z.object({}), errors: [],
} satisfies Route;
const id = '019364a0-0000-7000-8000-000000000000';

function placesOf(request: { params?: unknown; body?: unknown }): string[] {
  try {
    parseRequest(route, { params: { id }, query: {}, body: { name: '煤矿' }, ...request });
    return [];
  } catch (refused) {
    expect(refused).toBeInstanceOf(InvalidRequest);
    return (refused as InvalidRequest).fields.map((field) => field.path);
  }
}

describe('a request', () => {
  it('is refused with every wrong place named, and never the value', () => {
    expect(placesOf({ params: { id: 'x' }, body: { name: '王' } })).toEqual(['params.id', 'body.name']);
    expect(placesOf({ body: undefined })).toEqual(['body.name']);
  });

  it.each([
    ['a text', { name: '煤\0矿' }, 'body.name'],
    ['a list', { name: '煤矿', tags: ['a', 'b\0'] }, 'body.tags.1'],
  ])('with a NUL character in %s is refused, because no database stores it', (_where, body, place) => expect(placesOf({ body })).toEqual([place]));

  it('of the right shape passes', () => expect(placesOf({})).toEqual([]));
});
