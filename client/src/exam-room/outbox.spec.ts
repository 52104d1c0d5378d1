import type { Delivery, OutboxStorage, OutboxTransport } from './outbox.ts';
import { Outbox } from './outbox.ts';
import { merge, type Operation } from './operation.ts';
import { SteppedTimers, memoryStorage, seeded, type ModelServer, modelServer } from './outbox-model.ts';

const nothing = { answers: [], lastSequence: 0 };

function room(options: { server?: ModelServer; storage?: OutboxStorage; transport?: OutboxTransport } = {}) {
  const server = options.server ?? modelServer();
  const timers = new SteppedTimers(7);
  const storage = options.storage ?? memoryStorage();
  const outbox = new Outbox({ storage, transport: options.transport ?? server, timers });
  return { server, timers, storage, outbox };
}

describe('the outbox stops, and says why', () => {
  for (const code of ['sitting/time-over', 'sitting/already-submitted', 'sitting/other-device']) {
    it(`after ${code} and sends nothing more`, async () => {
      const { server, timers, outbox } = room();
      await outbox.resume(nothing);
      server.refuseAll(code);
      await outbox.answer(1, 'A');
      await timers.run(60_000);
      expect(outbox.read().status).toEqual({ kind: 'stopped', code });
      const sent = server.sends;
      await outbox.answer(2, 'B');
      outbox.nudge();
      await timers.run(60_000);
      expect(server.sends).toBe(sent);
      expect(outbox.read().pending).toBe(2);
      expect(outbox.read().answers.get(2)?.state).toBe('kept');
    });
  }

  it('goes on with everything kept after the machine was handed back', async () => {
    const { server, timers, outbox } = room();
    await outbox.resume(nothing);
    server.refuseAll('sitting/other-device');
    await outbox.answer(1, 'A');
    await timers.run(1_000);
    server.refuseAll(undefined);
    await outbox.resume(server.held());
    await timers.run(1_000);
    expect(server.answerOf(1)).toBe('A');
    expect(outbox.read()).toMatchObject({ pending: 0, status: { kind: 'idle' } });
  });
});

describe('the outbox never stops', () => {
  it('for a fault of the network, however long', async () => {
    const { server, timers, outbox } = room();
    await outbox.resume(nothing);
    server.fail(true);
    await outbox.answer(1, 'C');
    await timers.run(3_600_000);
    expect(outbox.read().status.kind).toBe('waiting');
    expect(outbox.read().answers.get(1)?.state).toBe('kept');
    expect(server.sends).toBeLessThan(500);
    server.fail(false);
    await timers.run(20_000);
    expect(outbox.read().answers.get(1)?.state).toBe('saved');
  });

  it('for a sign-in that expired: it holds, keeps, and goes on after signing in', async () => {
    const { server, timers, outbox } = room();
    await outbox.resume(nothing);
    server.refuseAll('sign-in/required');
    await outbox.answer(1, 'A');
    await outbox.answer(2, 'B');
    await timers.run(600_000);
    expect(outbox.read()).toMatchObject({ pending: 2, status: { kind: 'held', code: 'sign-in/required' } });
    server.refuseAll(undefined);
    outbox.nudge();
    await timers.run(1_000);
    expect([server.answerOf(1), server.answerOf(2)]).toEqual(['A', 'B']);
  });

  it('for a pause: it asks again later', async () => {
    const { server, timers, outbox } = room();
    await outbox.resume(nothing);
    server.refuseAll('sitting/paused');
    await outbox.answer(1, 'A');
    await timers.run(5_000);
    expect(outbox.read().status).toEqual({ kind: 'held', code: 'sitting/paused' });
    server.refuseAll(undefined);
    await timers.run(10_000);
    expect(server.answerOf(1)).toBe('A');
  });

  it('for one answer that can never be taken: the others still arrive', async () => {
    const { server, timers, outbox } = room();
    await outbox.resume(nothing);
    server.fail(true);
    for (const slot of [1, 2, 99, 3]) await outbox.answer(slot, 'A');
    server.refuseSlot(99, 'sitting/slot-not-on-paper');
    server.fail(false);
    await timers.run(60_000);
    expect([1, 2, 3].map((slot) => server.answerOf(slot))).toEqual(['A', 'A', 'A']);
    expect(outbox.read().answers.get(99)?.state).toBe('refused');
    expect(outbox.read().pending).toBe(0);
  });
});

describe('an answer', () => {
  it('is not shown as kept before the device has kept it, nor sent', async () => {
    let release = (): void => undefined;
    const storage = { ...memoryStorage(), keep: () => new Promise<void>((resolve) => { release = resolve; }) };
    const { server, timers, outbox } = room({ storage });
    await outbox.resume(nothing);
    const kept = outbox.answer(1, 'A');
    await timers.run(1_000);
    expect(outbox.read().answers.get(1)?.state).toBe('storing');
    expect(server.sends).toBe(0);
    release();
    await kept;
    await timers.run(1_000);
    expect(outbox.read().answers.get(1)?.state).toBe('saved');
  });

  it('is still sent when the device cannot keep it, and the candidate is told', async () => {
    const storage = { ...memoryStorage(), keep: () => Promise.reject(new Error('quota')) };
    const { server, timers, outbox } = room({ storage });
    await outbox.resume(nothing);
    await outbox.answer(1, 'A');
    expect(outbox.read().storageFailed).toBe(true);
    await timers.run(1_000);
    expect(server.answerOf(1)).toBe('A');
  });

  it('kept but not acknowledged before the page was killed arrives after it is opened again', async () => {
    const server = modelServer();
    const storage = memoryStorage();
    const first = room({ server, storage });
    await first.outbox.resume(nothing);
    server.fail(true);
    await first.outbox.answer(1, 'A');
    first.outbox.close();
    server.fail(false);
    const second = room({ server, storage });
    await second.outbox.resume(server.held());
    expect(second.outbox.read().answers.get(1)).toMatchObject({ choice: 'A', state: 'kept' });
    await second.timers.run(1_000);
    expect(server.answerOf(1)).toBe('A');
  });

  it('whose acknowledgement was lost is sent again under the same number and stands once', async () => {
    const { server, timers, outbox } = room();
    await outbox.resume(nothing);
    server.loseNextAcknowledgement();
    await outbox.answer(1, 'A');
    await timers.run(5_000);
    expect(server.log).toEqual([{ sequence: 1, slot: 1, choice: 'A' }]);
    expect(server.sends).toBe(2);
    expect(outbox.read().pending).toBe(0);
  });

  it('under a number another answer holds gets a new number', async () => {
    const server = modelServer();
    await server.send([{ sequence: 1, slot: 9, choice: 'D', deviceTime: 0 }]);
    const { timers, outbox } = room({ server });
    await outbox.resume(nothing);
    await outbox.answer(1, 'A');
    await timers.run(5_000);
    expect(server.answerOf(1)).toBe('A');
    expect(server.answerOf(9)).toBe('D');
  });

  it('changed while the first one is under way ends as the last one', async () => {
    const { server, timers, outbox } = room();
    await outbox.resume(nothing);
    for (const choice of ['A', 'AB', 'ABC', '', 'D']) void outbox.answer(4, choice);
    await timers.run(5_000);
    expect(server.answerOf(4)).toBe('D');
    expect(server.log.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('flush', () => {
  it('is false while the network is away, true once all is acknowledged', async () => {
    const { server, timers, outbox } = room();
    await outbox.resume(nothing);
    server.fail(true);
    await outbox.answer(1, 'A');
    const first = outbox.flush(5_000);
    await timers.run(6_000);
    expect(await first).toBe(false);
    server.fail(false);
    const second = outbox.flush(5_000);
    await timers.run(6_000);
    expect(await second).toBe(true);
  });
});

describe('resuming', () => {
  const local = (sequence: number, slot: number, choice: string): Operation => ({ sequence, slot, choice, deviceTime: 0 });

  it('lets the higher sequence of a slot win, on either side', () => {
    const merged = merge(
      { answers: [{ slot: 1, choice: 'A', sequence: 3 }, { slot: 2, choice: 'B', sequence: 8 }], lastSequence: 8 },
      [local(4, 1, 'C'), local(5, 2, 'D')],
    );
    expect(merged.answers.get(1)).toEqual({ choice: 'C', sequence: 4 });
    expect(merged.answers.get(2)).toEqual({ choice: 'B', sequence: 8 });
    expect(merged.pending).toEqual([local(4, 1, 'C')]);
    expect(merged.nextSequence).toBe(9);
  });

  it('goes on after the highest number of either side', () => {
    expect(merge({ answers: [], lastSequence: 3 }, [local(12, 1, 'A')]).nextSequence).toBe(13);
    expect(merge({ answers: [], lastSequence: 30 }, [local(12, 1, 'A')]).nextSequence).toBe(31);
  });

  it('sends again what a restored server has forgotten', async () => {
    const { server, timers, storage, outbox } = room();
    await outbox.resume(nothing);
    for (const slot of [1, 2, 3]) await outbox.answer(slot, 'A');
    await timers.run(1_000);
    server.restoreTo(1);
    const again = room({ server, storage });
    await again.outbox.resume(server.held());
    await again.timers.run(1_000);
    expect([1, 2, 3].map((slot) => server.answerOf(slot))).toEqual(['A', 'A', 'A']);
  });
});

describe('a whole sitting over a bad line', () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
    it(`ends with every last choice on the server (schedule ${seed})`, async () => {
      const random = seeded(seed);
      const server = modelServer();
      const storage = memoryStorage();
      let { outbox, timers } = room({ server, storage, transport: server.badLine(random) });
      await outbox.resume(server.held());
      const wanted = new Map<number, string>();
      for (let step = 0; step < 300; step += 1) {
        const slot = 1 + Math.floor(random() * 40);
        const choice = ['A', 'B', 'AB', 'CD', ''][Math.floor(random() * 5)] ?? '';
        wanted.set(slot, choice);
        await outbox.answer(slot, choice);
        if (random() < 0.3) await timers.run(random() * 2_000);
        if (random() < 0.03) {
          outbox.close();
          ({ outbox, timers } = room({ server, storage, transport: server.badLine(random) }));
          await outbox.resume(server.held());
        }
      }
      await timers.run(600_000);
      expect(outbox.read().pending).toBe(0);
      for (const [slot, choice] of wanted) expect([slot, server.answerOf(slot)]).toEqual([slot, choice]);
    });
  }

  it('would be noticed if an acknowledgement lied', async () => {
    const lying: OutboxTransport = { send: async (operations): Promise<Delivery> => ({ acknowledged: operations.map((operation) => operation.sequence) }) };
    const { server, timers, outbox } = room({ transport: lying });
    await outbox.resume(nothing);
    await outbox.answer(1, 'A');
    await timers.run(1_000);
    expect(outbox.read().pending).toBe(0);
    expect(server.answerOf(1)).toBeUndefined();
  });
});
