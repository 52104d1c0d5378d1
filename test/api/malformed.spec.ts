import { City, makeSide, type Side } from '../support/city.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('malformed requests get the contract’s refusal, never a fault', () => {
  let server: TestServer;
  let city: City;
  let side: Side;
  beforeAll(async () => {
    server = await startTestServer();
    city = new City(server);
    side = await makeSide(city, '怪');
  });
  afterAll(() => server.stop());

  it.each([
    ['twenty thousand brackets', 'POST', '/api/activations', '['.repeat(20_000) + ']'.repeat(20_000), {}],
    ['half a JSON', 'POST', '/api/sign-ins', '{"loginName":', {}],
    ['a body of another kind', 'POST', '/api/sign-ins', 'loginName=x', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['an address that cannot be decoded', 'GET', '/api/verifications/%E0%A4%A', undefined, {}],
  ])('%s', async (_what, method, path, body, headers) => {
    const answer = await city.anyone().send(method, path, body, headers);
    expect([400, 415]).toContain(answer.status);
    expect(answer.body.code).toBe('request/invalid');
    expect(JSON.stringify(answer.body)).not.toMatch(/stack|FST_|statusCode/);
  });

  it('a file that ends in the middle', async () => {
    const clerk = await city.as(side.clerk);
    const path = `/api/question-banks/${side.session.bankId}/imports`;
    for (const body of ['--x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nhalf', '']) {
      const answer = await clerk.send('POST', path, body, { 'content-type': 'multipart/form-data; boundary=x' });
      expect([400, 413, 415, 422]).toContain(answer.status);
    }
    expect(server.log()).not.toMatch(/Error/);
  });
});
