import { Clock } from './clock.ts';
import { LoopWatch } from './loop-watch.ts';

class RealClock extends Clock {
  now(): Date {
    return new Date();
  }
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Holds the loop, as the reading of a large file in the wrong place would. */
function holdLoop(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('the watch over the loop', () => {
  let watch: LoopWatch;
  beforeEach(async () => {
    watch = new LoopWatch(new RealClock());
    watch.onApplicationBootstrap();
    await wait(200);
  });
  afterEach(() => watch.onModuleDestroy());

  it('lets what is handled right after a stall count as arrived when the stall began, and says that it is catching up', async () => {
    const began = new Date();
    holdLoop(500);
    await new Promise((resolve) => setImmediate(resolve));
    expect(watch.catchingUp()).toBe(true);
    expect(watch.arrivedAt().getTime()).toBeLessThanOrEqual(began.getTime());
  });

  it('charges nobody’s time for long: afterwards now is now', async () => {
    holdLoop(500);
    for (let n = 0; n < 100 && watch.catchingUp(); n += 1) await wait(50);
    const before = new Date();
    expect(watch.catchingUp()).toBe(false);
    expect(watch.arrivedAt().getTime()).toBeGreaterThanOrEqual(before.getTime());
  });
});
