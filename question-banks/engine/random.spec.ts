import { createHash } from 'node:crypto';
import { randomStream } from './random.ts';

describe('random stream', () => {
  it('refuses a bound that is not a whole number from 1', () => {
    for (const bound of [0, -1, 1.5, NaN, 2 ** 33]) expect(() => randomStream('s').below(bound)).toThrow(RangeError);
  });

  it('is the documented hash of seed and counter, so that another program can recompute it', () => {
    const block = createHash('sha256').update('seed#0').digest();
    const stream = randomStream('seed');
    const drawn = Array.from({ length: 8 }, () => stream.below(2 ** 32));
    expect(drawn).toEqual(Array.from({ length: 8 }, (_, i) => block.readUInt32BE(i * 4)));
    expect(stream.below(2 ** 32)).toBe(createHash('sha256').update('seed#1').digest().readUInt32BE(0));
  });

  it('favours no number: 60,000 throws of a die stay within 5 percent of 10,000 each', () => {
    const stream = randomStream('die');
    const seen = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i += 1) seen[stream.below(6)]! += 1;
    for (const count of seen) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('favours no number where the bound does not divide 2^32: of 3 * 2^30 the lowest third is drawn a third of the time', () => {
    const stream = randomStream('thirds');
    let low = 0;
    for (let i = 0; i < 9000; i += 1) low += stream.below(3 * 2 ** 30) < 2 ** 30 ? 1 : 0;
    expect(Math.abs(low - 3000)).toBeLessThan(250);
  });

  it('shuffles without loss, leaves the input alone and reaches every order of three', () => {
    const input = ['a', 'b', 'c'];
    const orders = new Map<string, number>();
    for (let i = 0; i < 600; i += 1) {
      const order = randomStream(`s${i}`).shuffled(input).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(input).toEqual(['a', 'b', 'c']);
    expect([...orders.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    for (const count of orders.values()) expect(count).toBeGreaterThan(60);
  });
});
