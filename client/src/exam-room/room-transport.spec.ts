import type { SittingClock } from '@kuangan/server/contract';
import type { Delivery } from './outbox.ts';
import type { Operation } from './operation.ts';
import { RoomTransport, type RoomSocket } from './room-transport.ts';

const operation = (sequence: number): Operation => ({ sequence, slot: sequence, choice: 'A', deviceTime: 0 });
const clock: SittingClock = { state: 'answering', serverNow: '2026-11-25T01:00:00.000Z', deadlineAt: null, remainingSeconds: null };

function room(answer: (event: string, payload: unknown) => Promise<unknown>) {
  let time = 0;
  const heard = { connected: (): void => undefined, disconnected: (): void => undefined };
  const saved: number[][] = [];
  const events: string[] = [];
  const asked: string[] = [];
  const socket = {
    connected: false as boolean,
    ask: (event: string, payload: unknown) => { asked.push(event); return answer(event, payload); },
    onConnected: (listener: () => void) => { heard.connected = listener; },
    onDisconnected: (listener: () => void) => { heard.disconnected = listener; },
    onClock: () => undefined,
    close: () => undefined,
  } satisfies RoomSocket;
  const transport = new RoomTransport({
    socket, entry: { sittingId: 's', device: 'device-1' }, now: () => time,
    save: async (operations): Promise<Delivery> => { saved.push(operations.map((each) => each.sequence)); return { acknowledged: operations.map((each) => each.sequence) }; },
    onClock: () => events.push('clock'), onEntered: () => events.push('entered'),
    onEntryRefused: (code) => events.push(code), onLost: () => events.push('lost'),
  });
  const connect = async () => { socket.connected = true; heard.connected(); await new Promise((resolve) => setImmediate(resolve)); };
  return { transport, saved, events, asked, connect, pass: (milliseconds: number) => { time += milliseconds; }, lose: () => { socket.connected = false; heard.disconnected(); } };
}

const welcome = async (event: string, payload: unknown) =>
  event === 'enter' ? { ok: true, clock, lastSequence: 0 } : { ok: true, sequence: (payload as Operation).sequence };

describe('the way an answer takes', () => {
  it('says that another machine holds the sitting', async () => {
    const { events, connect } = room(async () => ({ ok: false, code: 'sitting/other-device' }));
    await connect();
    expect(events).toEqual(['sitting/other-device']);
  });

  it('is HTTP, not the socket, when this machine was not let in', async () => {
    const { transport, saved, asked, connect, pass } = room(async () => ({ ok: false, code: 'sitting/state' }));
    await connect();
    pass(4_000);
    await transport.send([operation(1)]);
    expect(asked).toEqual(['enter']);
    expect(saved).toEqual([[1]]);
  });

  it('is nothing at all in the first seconds without a socket, then HTTP', async () => {
    const { transport, saved, pass } = room(welcome);
    await expect(transport.send([operation(1)])).rejects.toThrow('connecting');
    pass(3_000);
    await expect(transport.send([operation(1)])).resolves.toMatchObject({ acknowledged: [1] });
    expect(saved).toEqual([[1]]);
  });

  it('is the socket once entered, and HTTP again some seconds after it is lost', async () => {
    const { transport, saved, connect, lose, pass } = room(welcome);
    await connect();
    expect(await transport.send([operation(1), operation(2)])).toEqual({ acknowledged: [1, 2] });
    expect(saved).toEqual([]);
    pass(60_000);
    lose();
    await expect(transport.send([operation(3)])).rejects.toThrow();
    pass(3_000);
    await transport.send([operation(3)]);
    expect(saved).toEqual([[3]]);
  });

  it('is HTTP for a while after the socket did not acknowledge', async () => {
    const { transport, saved, connect, pass } = room(async (event, payload) => {
      if (event === 'answer') throw new Error('timeout');
      return welcome(event, payload);
    });
    await connect();
    await expect(transport.send([operation(1)])).rejects.toThrow('no acknowledgement');
    await transport.send([operation(1)]);
    expect(saved).toEqual([[1]]);
    pass(30_000);
    await expect(transport.send([operation(2)])).rejects.toThrow('no acknowledgement');
  });

  it('is the socket again after entering failed once', async () => {
    let refusing = true;
    const { transport, saved, connect } = room(async (event, payload) => (event === 'enter' && refusing ? { ok: false, code: 'sitting/paused' } : welcome(event, payload)));
    await connect();
    refusing = false;
    transport.ensureEntered();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await transport.send([operation(1)])).toEqual({ acknowledged: [1] });
    expect(saved).toEqual([]);
  });

  it('keeps the acknowledgements that came when one of a batch is refused', async () => {
    const { transport, connect } = room(async (event, payload) => {
      if (event === 'answer' && (payload as Operation).sequence === 2) return { ok: false, code: 'sitting/choice-not-offered' };
      return welcome(event, payload);
    });
    await connect();
    expect(await transport.send([1, 2, 3].map(operation))).toEqual({ acknowledged: [1, 3], refused: { code: 'sitting/choice-not-offered', sequence: 2 } });
  });
});
