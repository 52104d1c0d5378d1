import { api, examRoomEvents, invigilationEvents, type Route } from '@kuangan/server/contract';
import { examSocketRights } from '../../server/dist/src/exams/exams.policy.js';
import { startTestServer, type ServedRoute, type TestServer } from '../support/server.ts';

let server: TestServer;
let routes: { name: string; route: Route }[];

beforeAll(async () => {
  server = await startTestServer();
  routes = Object.entries(api).flatMap(([module, table]) => Object.entries(table as Record<string, Route>).map(([name, route]) => ({ name: `${module}.${name}`, route })));
});
afterAll(() => server.stop());

describe('the rights of the whole API', () => {
  it('every route of the contract is served once, under a right with a name', () => {
    for (const { name, route } of routes) {
      const served = server.served.filter((one) => one.method === route.method && one.path === route.path);
      expect({ name, rights: served.map((one) => one.right.name) }).toEqual({ name, rights: [expect.stringMatching(/^[a-z-]+\.\w+$/)] });
    }
    expect(server.served).toHaveLength(routes.length);
  });

  it('no two routes share method and path', () => {
    expect(new Set(routes.map(({ route }) => `${route.method} ${route.path}`)).size).toBe(routes.length);
  });

  it('a role that must cover a target names one, and a list names none', () => {
    for (const { method, path, right } of server.served) {
      if (typeof right.allow === 'string') continue;
      expect(Object.keys(right.allow).length).toBeGreaterThan(0);
      const needsTarget = Object.values(right.allow).some((facet) => facet !== 'listed');
      expect({ method, path, target: right.target !== undefined }).toEqual({ method, path, target: needsTarget });
    }
  });

  it('every event a socket takes has a right, and no right stands for nothing', () => {
    expect(Object.keys(examSocketRights).sort()).toEqual([...Object.keys(examRoomEvents), ...Object.keys(invigilationEvents)].sort());
  });

  it('who may do what is this list', () => {
    const told = (what: string, { name, allow, target }: ServedRoute['right']) =>
      `${what}  ${name}  (${typeof allow === 'string' ? allow : Object.entries(allow).map(([role, facet]) => `${role}: ${facet}`).sort().join(', ')})${target ? ` of ${target}` : ''}`;
    const lines = [
      ...server.served.map(({ method, path, right }) => told(`${path} ${method}`, right)),
      ...Object.entries(examSocketRights).map(([event, right]) => told(`socket ${event}`, { ...right, allow: right.allow, target: right.target?.kind })),
    ];
    expect(lines.sort()).toMatchSnapshot();
  });

  it('the published description names every route, every refusal and nothing else', async () => {
    const response = await fetch(`${server.url}/api/openapi.json`);
    expect(response.headers.get('content-type')).toContain('application/json');
    const description = (await response.json()) as { openapi: string; paths: Record<string, Record<string, { operationId: string; responses: Record<string, { description: string }> }>> };
    expect(description.openapi).toBe('3.1.0');
    const described = Object.entries(description.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`));
    expect(described.sort()).toEqual(routes.map(({ name, route }) => `${route.method.toLowerCase()} ${route.path.replace(/:(\w+)/g, '{$1}')} ${name}`).sort());
    for (const { name, route } of routes) {
      const { responses } = description.paths[route.path.replace(/:(\w+)/g, '{$1}')]![route.method.toLowerCase()]!;
      const told = Object.values(responses).map((one) => one.description).join('\n');
      for (const code of route.errors) expect({ name, code, told: told.includes(`\`${code}\``) }).toEqual({ name, code, told: true });
    }
  });

  it('a path below /api that nobody serves is refused in the contract’s shape', async () => {
    for (const path of ['/api/nothing', '/api/exam-sessions/nothing/here', '/api/']) {
      const response = await fetch(`${server.url}${path}`);
      expect({ path, status: response.status, body: await response.json() }).toEqual({ path, status: 404, body: { code: 'request/not-found' } });
    }
  });
});
