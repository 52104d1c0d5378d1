/**
 * The server under test in a process of its own, so that it can be killed. The test sends one message with what to do;
 * afterwards messages move the clock. Usage: fork, then send { migrate: url } or { settings, now }.
 */
import { Clock, migrate, startServer } from '@kuangan/server/main';

/** Runs on like any clock, but from where the test has set it. */
class TestClock extends Clock {
  offsetMs = 0;

  /** @returns {Date} */
  now() {
    return new Date(Date.now() + this.offsetMs);
  }

  /** @param {number} at milliseconds since the epoch */
  set(at) {
    this.offsetMs = at - Date.now();
  }
}

const clock = new TestClock();
/** @type {import('@kuangan/server/main').RunningServer | undefined} */
let server;

/** @type {Record<string, (given: any) => Promise<unknown>>} */
const orders = {
  migrate: async ({ url }) => migrate(url),
  start: async ({ settings, now }) => {
    if (now !== undefined) clock.set(now);
    server = await startServer(settings, clock);
    return { url: server.url, served: server.served.map(({ route, right, handler }) => ({ method: route.method, path: route.path, handler, right: { ...right, target: right.target?.kind } })) };
  },
  set: async ({ at }) => clock.set(at),
  advance: async ({ ms }) => { clock.offsetMs += ms; },
  now: async () => clock.now().getTime(),
  stop: async () => server?.close(),
};

process.on('message', async (/** @type {{ id: number, order: string, given: object }} */ { id, order, given }) => {
  try {
    process.send?.({ id, answer: await orders[order](given) });
  } catch (fault) {
    process.send?.({ id, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
  }
});
// the test is gone: so is the server
process.on('disconnect', () => process.exit(0));
