import { Logger, type ArgumentsHost } from '@nestjs/common';
import type { ErrorCode } from '../../../contract/errors.ts';
import { api } from '../../../contract/index.ts';
import type { Route } from '../../../contract/routes.ts';
import { Refusal } from '../refusal.ts';
import { RefusalFilter } from './refusal.filter.ts';

const logged: string[] = [];
const ignored = () => undefined;
beforeAll(() => Logger.overrideLogger({ error: (said: string) => logged.push(said), warn: ignored, log: ignored }));
beforeEach(() => logged.splice(0));
afterAll(() => Logger.overrideLogger(undefined as never));

/** What an asker is told when a route throws a refusal. */
function told(code: ErrorCode, served?: Route): unknown {
  const sent: unknown[] = [];
  const reply = { header: () => reply, status: () => reply, send: (body: unknown) => sent.push(body) };
  new RefusalFilter().catch(new Refusal(code), { switchToHttp: () => ({ getRequest: () => ({ served }), getResponse: () => reply }) } as unknown as ArgumentsHost);
  return sent[0];
}

describe('a refusal', () => {
  it('that its route declares, or the guard gives to any, is told and not logged', () => {
    for (const code of ['employment/ended', 'request/not-found', 'server/starting'] as const) expect(told(code, api.employment.endEmployment)).toEqual({ code, details: {} });
    expect(logged).toEqual([]);
  });

  it('that no route declares is told all the same, and logged with the route and nothing of the request', () => {
    expect(told('sitting/paused', api.employment.endEmployment)).toEqual({ code: 'sitting/paused', details: {} });
    expect(logged).toEqual(['undeclared refusal sitting/paused of POST /api/employments/:employmentId/end']);
  });

  it('before any route is known is only told', () => {
    expect(told('sign-in/refused')).toEqual({ code: 'sign-in/refused', details: {} });
    expect(logged).toEqual([]);
  });
});
