import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { io, type Socket } from 'socket.io-client';
import { openHall, signIn, type Hall } from '../support/browser.ts';
import { Caller } from '../support/caller.ts';
import type { Miner } from '../support/city.ts';

const test = path.resolve(import.meta.dirname, '..');

export type DemoRole = 'clerk' | 'mine' | 'proctor' | 'regulator' | 'miner';

export interface DemoHall {
  hall: Hall;
  /** Signs in as one of the demo accounts; the miner is the one with a full file. */
  signedIn(role: DemoRole): ReturnType<Hall['visitor']>;
  as(role: DemoRole): Promise<Caller>;
  sessionId: string;
  /** A candidate in the middle of his paper, and one with a mark and a pass. */
  answering: Seated;
  graded: Seated;
  stop(): Promise<void>;
}

export interface Seated { miner: Miner; sittingId: string; caller: Caller; device: string }

/** The demo city with its exam under way: every status an invigilator can see stands on some seat. */
export async function openDemoHall(): Promise<DemoHall> {
  const hall = await openHall();
  const { server, city } = hall;
  const settings = { databaseUrl: server.databaseUrl, host: '127.0.0.1', port: 0, publicUrl: hall.url, keysFolder: server.keysFolder, clientFolder: null, staffTotp: 'offered' };
  const script = `import { loadDemoCity } from '@kuangan/server/main'; process.stdout.write(JSON.stringify(await loadDemoCity(${JSON.stringify(settings)})));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: test, env: { ...process.env, NODE_OPTIONS: '' } });
  const { accounts } = JSON.parse(stdout) as { accounts: { role: string; loginName: string; password: string }[] };
  const accountOf = (asked: DemoRole) => accounts.find(({ role, loginName }) => (asked === 'miner' ? role === '考生' : loginName === asked))!;
  const as = (role: DemoRole): Promise<Caller> => new Caller(hall.url).signIn(accountOf(role).loginName, accountOf(role).password);

  const [session] = await city.sql<{ id: string }>("SELECT id FROM exam_session ORDER BY starts_at LIMIT 1");
  const sessionId = session!.id;
  const proctor = await as('proctor');
  const lines: Socket[] = [];
  const seat = async (name: string, number: number): Promise<Seated> => {
    const miner = await city.miner(name);
    const sittingId = await city.sitting(sessionId, miner.id, number);
    await proctor.call('exams.admit', { params: { sittingId }, body: { residentId: miner.residentId, faceSeen: true } });
    return { miner, sittingId, caller: await city.as(miner), device: `machine-${number}` };
  };
  const begin = async (seated: Seated, answers: number, connected = true): Promise<void> => {
    const params = { sittingId: seated.sittingId };
    const { body } = await seated.caller.call('sittings.start', { params, body: { device: seated.device } });
    const chosen = body.paper.questions.slice(0, answers).map(({ slot, type, options }, index) => ({ sequence: index + 1, slot, choice: type === 'multiple-choice' ? options.map(({ key }) => key).sort().slice(0, 2).join('') : options[0]!.key, deviceTime: 0 }));
    if (chosen.length > 0) await seated.caller.call('sittings.saveAnswers', { params, body: { device: seated.device, answers: chosen } });
    if (!connected) return;
    const socket = io(`${hall.url}/exam-room`, { transports: ['websocket'], extraHeaders: { cookie: seated.caller.cookie! } });
    lines.push(socket);
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
    await socket.emitWithAck('enter', { sittingId: seated.sittingId, device: seated.device });
  };

  const names = ['练习申', '练习酉', '练习戌', '练习亥', '练习天', '练习地', '练习玄', '练习黄'];
  const seats: Seated[] = [];
  for (const [index, name] of names.entries()) seats.push(await seat(name, 7 + index));
  const [answering, saved, fresh, paused, gone, graded] = seats as [Seated, Seated, Seated, Seated, Seated, Seated, Seated, Seated];
  await begin(answering, 36, false);
  await begin(saved, 58);
  await begin(fresh, 0);
  await begin(paused, 41);
  await begin(gone, 22, false);
  await begin(graded, 97, false);
  await proctor.call('exams.pauseSitting', { params: { sittingId: paused.sittingId }, body: { reason: '考生身体不适' } });
  await graded.caller.call('sittings.submit', { params: { sittingId: graded.sittingId }, body: { device: graded.device } });
  await graded.caller.call('sittings.askAboutMark', { params: { sittingId: graded.sittingId }, body: { question: '第 12 题请复核。' } });
  return {
    hall, as, sessionId, answering, graded,
    signedIn: async (role) => {
      const page = await hall.visitor();
      await signIn(page, accountOf(role).loginName, accountOf(role).password);
      return page;
    },
    stop: async () => {
      for (const line of lines) line.disconnect();
      await hall.stop();
    },
  };
}
