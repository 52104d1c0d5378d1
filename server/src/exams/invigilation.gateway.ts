import { Logger } from '@nestjs/common';
import { OnGatewayConnection, OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import { invigilationEvents } from '../../contract/sittings.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { RightsGuard } from '../platform/binding/rights.guard.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { examSocketRights } from './exams.policy.ts';
import { Presence } from './presence.ts';
import { RoomChanges } from './room-changes.ts';
import { SocketDoor } from './socket-door.ts';

type WatchAcknowledgement = { ok: true } | { ok: false; code: string };

/** A watched room is told of changes at most so often, milliseconds. */
const tellEveryMs = 700;
/** Whether somebody may still watch is asked again after so long, milliseconds; when the day has changed, at once. */
const askAgainMs = 60_000;

/** Somebody who watches, as he was found when he was last asked for. */
interface Watcher {
  actor: Actor;
  askedAt: Date;
}

/** The invigilator's line: says only that a room is different now; what he sees he reads over the API. Right: examSocketRights.watch, asked again while he listens. */
@WebSocketGateway({ namespace: '/invigilation', serveClient: false, maxHttpBufferSize: 16_384 })
export class InvigilationGateway implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket> {
  private readonly logger = new Logger('invigilation');
  private room!: Namespace;
  private readonly sessionOf = new Map<string, string>();
  private readonly due = new Set<string>();
  private readonly watchers = new WeakMap<Socket, Watcher>();

  constructor(
    private readonly door: SocketDoor,
    private readonly guard: RightsGuard,
    private readonly presence: Presence,
    private readonly changes: RoomChanges,
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  afterInit(room: Namespace): void {
    this.room = room;
    this.door.guard(room);
    this.changes.onChanged((sessionId) => this.tellSoon(sessionId));
    this.presence.onChange((sittingId) => {
      const sessionId = this.sessionOf.get(sittingId);
      if (sessionId) this.tellSoon(sessionId);
    });
  }

  handleConnection(socket: Socket): void {
    socket.on('watch', (given: unknown, acknowledge: (answer: WatchAcknowledgement) => void) => {
      if (typeof acknowledge !== 'function') return;
      void this.watch(socket, given).then((answer) => {
        acknowledge(answer);
        if (!answer.ok && answer.code === 'sign-in/required') socket.disconnect(true);
      }, () => acknowledge({ ok: false, code: 'server/starting' }));
    });
  }

  private async watch(socket: Socket, given: unknown): Promise<WatchAcknowledgement> {
    const parsed = invigilationEvents.watch.safeParse(given);
    if (!parsed.success) return { ok: false, code: 'request/invalid' };
    const { sessionId } = parsed.data;
    const askedAt = this.clock.now();
    const actor = await this.door.actorNow(socket);
    if (!actor) return { ok: false, code: 'sign-in/required' };
    if (!(await this.guard.permits(actor, examSocketRights.watch, sessionId))) return { ok: false, code: 'request/not-found' };
    // a further room says nothing of those he watches already: they are asked again in their time
    if (!this.watchers.has(socket)) this.watchers.set(socket, { actor, askedAt });
    await socket.join(`session:${sessionId}`);
    const rows = (await this.database.query('SELECT id FROM sitting WHERE session_id = $1', [sessionId])) as { id: string }[];
    for (const row of rows) this.sessionOf.set(row.id, sessionId);
    return { ok: true };
  }

  private tellSoon(sessionId: string): void {
    if (this.due.has(sessionId) || !this.room.adapter.rooms.has(`session:${sessionId}`)) return;
    this.due.add(sessionId);
    setTimeout(() => {
      this.due.delete(sessionId);
      this.tell(sessionId).catch((fault: Error) => this.logger.error(fault.message));
    }, tellEveryMs).unref();
  }

  /** Those whose right to watch is over are cut off instead: a role ends with its last day, and nobody ends his sign-in for that. */
  private async tell(sessionId: string): Promise<void> {
    const watching = [...(this.room.adapter.rooms.get(`session:${sessionId}`) ?? [])].flatMap((id) => this.room.sockets.get(id) ?? []);
    await Promise.all(watching.map(async (socket) => {
      if (!this.isStale(socket) || (await this.mayStillWatch(socket))) socket.emit('changed', { sessionId });
      else socket.disconnect(true);
    }));
  }

  private isStale(socket: Socket): boolean {
    const { actor, askedAt } = this.watchers.get(socket)!;
    const now = this.clock.now();
    return now >= actor.expiresAt || now.getTime() - askedAt.getTime() > askAgainMs || dayInShanghai(now) !== dayInShanghai(askedAt);
  }

  private async mayStillWatch(socket: Socket): Promise<boolean> {
    const askedAt = this.clock.now();
    const actor = await this.door.actorNow(socket);
    if (!actor) return false;
    const watched = [...socket.rooms].flatMap((room) => (room.startsWith('session:') ? room.slice('session:'.length) : []));
    for (const sessionId of watched) if (!(await this.guard.permits(actor, examSocketRights.watch, sessionId))) return false;
    this.watchers.set(socket, { actor, askedAt });
    return true;
  }
}
