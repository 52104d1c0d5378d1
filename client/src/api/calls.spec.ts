import { addressOf, bind } from './calls.ts';
import { Refused, Unreachable } from './refused.ts';

const table = { sittings: { read: ['GET', '/api/sittings/:sittingId'], save: ['POST', '/api/sittings/:sittingId/answers'] } } as const;
type Loose = Record<string, Record<string, (input?: unknown, options?: unknown) => Promise<unknown>>>;
const bound = (answer: () => Promise<Response>) => bind(table, answer as typeof fetch) as unknown as Loose;
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

describe('a call of the API', () => {
  it('rejects with the code and details of a refusal', async () => {
    const api = bound(async () => json(409, { code: 'sitting/too-early', details: { startsAt: '2026-11-25T01:00:00Z' } }));
    const refused = await api['sittings']!['read']!({ params: { sittingId: 'x' } }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ code: 'sitting/too-early', status: 409, details: { startsAt: '2026-11-25T01:00:00Z' } });
  });
  it('is unreachable when the network fails', async () => {
    const api = bound(async () => { throw new TypeError('Failed to fetch'); });
    await expect(api['sittings']!['read']!({ params: { sittingId: 'x' } })).rejects.toBeInstanceOf(Unreachable);
  });
  it('is unreachable when a proxy answers with a page of its own', async () => {
    const api = bound(async () => new Response('<html>502</html>', { status: 502 }));
    await expect(api['sittings']!['read']!({ params: { sittingId: 'x' } })).rejects.toBeInstanceOf(Unreachable);
  });
  it('is unreachable when a proxy answers with JSON that is no refusal', async () => {
    const api = bound(async () => json(503, { message: 'upstream' }));
    await expect(api['sittings']!['read']!({ params: { sittingId: 'x' } })).rejects.toBeInstanceOf(Unreachable);
  });
  it('is unreachable after its time limit', async () => {
    const never = ((_: string, init: RequestInit) => new Promise((_resolve, reject) => {
      init.signal!.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    })) as unknown as typeof fetch;
    const api = bind(table, never) as unknown as Loose;
    await expect(api['sittings']!['read']!({ params: { sittingId: 'x' } }, { timeout: 5 })).rejects.toBeInstanceOf(Unreachable);
  });
  it('sends the body as JSON to the filled path', async () => {
    const sent: [string, RequestInit][] = [];
    const send = (async (address: string, init: RequestInit) => { sent.push([address, init]); return json(200, { ok: 1 }); }) as unknown as typeof fetch;
    const api = bind(table, send) as unknown as Loose;
    await expect(api['sittings']!['save']!({ params: { sittingId: 'a/b' }, body: { device: 'd' } })).resolves.toEqual({ ok: 1 });
    expect(sent[0]![0]).toBe('/api/sittings/a%2Fb/answers');
    expect(sent[0]![1]).toMatchObject({ method: 'POST', body: '{"device":"d"}', credentials: 'same-origin' });
  });
});

describe('an address', () => {
  it('leaves out query values that are undefined', () => {
    expect(addressOf('/api/people', { query: { search: '王 五', after: undefined } })).toBe('/api/people?search=%E7%8E%8B+%E4%BA%94');
  });
});
