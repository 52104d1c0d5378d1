import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until there is an answer; fails after so many milliseconds. */
export async function until<T>(ask: () => Promise<T | null>, patienceMs = 15_000): Promise<T> {
  for (const end = performance.now() + patienceMs; ;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error('waited in vain');
    await sleep(150);
  }
}
