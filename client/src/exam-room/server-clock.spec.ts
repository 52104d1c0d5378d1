import { ServerClock } from './server-clock.ts';

describe('the server’s clock', () => {
  it('is unknown before the first answer', () => {
    expect(new ServerClock(() => 5).now()).toBeUndefined();
  });
  it('counts on from the middle of the round trip', () => {
    let monotonic = 1_000;
    const clock = new ServerClock(() => monotonic);
    clock.observe(50_000, 1_000, 1_200);
    monotonic = 3_100;
    expect(clock.now()).toBe(52_000);
  });
  it('keeps the more certain answer while they agree', () => {
    const clock = new ServerClock(() => 10_000);
    clock.observe(100_000, 9_990, 10_010);
    clock.observe(100_400, 9_000, 11_000);
    expect(clock.now()).toBe(100_000);
  });
  it('believes a slow answer that contradicts it', () => {
    const clock = new ServerClock(() => 10_000);
    clock.observe(100_000, 9_990, 10_010);
    clock.observe(160_000, 9_000, 11_000);
    expect(clock.now()).toBe(160_000);
  });
  it('does not let a push of the server disturb what it knows better', () => {
    const clock = new ServerClock(() => 10_000);
    clock.observe(100_000, 9_990, 10_010);
    clock.observePush(100_000);
    expect(clock.now()).toBe(100_000);
  });
});
