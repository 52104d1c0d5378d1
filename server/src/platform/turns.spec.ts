import { Turns } from './turns.ts';

/** Work that ends when it is told to. */
function held() {
  let end!: (fault?: Error) => void;
  const ended = new Promise<void>((resolve, reject) => (end = (fault) => (fault ? reject(fault) : resolve())));
  return { ended, end };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('does the work of one key in the order of asking, one at a time', async () => {
    const turns = new Turns(10);
    const [first, second] = [held(), held()];
    const begun: string[] = [];
    const work = (name: string, until: Promise<void>) => turns.take('a', async () => (begun.push(name), await until, name));
    const answers = [work('first', first.ended), work('second', second.ended)];
    await settle();
    expect(begun).toEqual(['first']);
    first.end();
    await settle();
    expect(begun).toEqual(['first', 'second']);
    second.end();
    expect(await Promise.all(answers)).toEqual(['first', 'second']);
  });

  it('lets other keys go on', async () => {
    const turns = new Turns(10);
    const slow = held();
    const waiting = turns.take('a', () => slow.ended);
    expect(await turns.take('b', () => Promise.resolve('done'))).toBe('done');
    slow.end();
    await waiting;
  });

  it('goes on after work that failed, and the fault is the one who asked’s alone', async () => {
    const turns = new Turns(10);
    const failing = turns.take('a', () => Promise.reject(new Error('broken')));
    const next = turns.take('a', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('done');
  });

  it('says when a line is full, and has room again when the work is done', async () => {
    const turns = new Turns(2);
    const slow = held();
    const both = [turns.take('a', () => slow.ended), turns.take('a', () => slow.ended)];
    expect([turns.full('a'), turns.full('b')]).toEqual([true, false]);
    slow.end();
    await Promise.all(both);
    expect(turns.full('a')).toBe(false);
  });
});
