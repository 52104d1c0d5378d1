import { OnGatewayConnection, OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import { invigilationEvents } from '../../contract/sittings.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { RightsGuard } from '../platform/binding/rights.guard.ts';
import { examSocketRights } from './exams.policy.ts';
import { Presence } from './presence.ts';
import { RoomChanges } from './room-changes.ts';
import { actorOf, SocketDoor } from './socket-door.ts';

type WatchAcknowledgement = { ok: true } | { ok: false; code: string };

/** A watched room is told of changes at most so often, milliseconds. */
const tellEveryMs = 700;

/** The invigilator's line: says only that a room is different now; what he sees he reads over the API. Right: examSocketRights.watch. */
@WebSocketGateway({ namespace: '/invigilation', serveClient: false, maxHttpBufferSize: 16_384 })
export class InvigilationGateway implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket> {
  private room!: Namespace;
  private readonly sessionOf = new Map<string, string>();
  private readonly due = new Set<string>();

  constructor(
    private readonly door: SocketDoor,
    private readonly guard: RightsGuard,
    private readonly presence: Presence,
    private readonly changes: RoomChanges,
    private readonly database: DataSource,
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
    const actor = actorOf(socket);
    socket.on('watch', (given: unknown, acknowledge: (answer: WatchAcknowledgement) => void) => {
      if (typeof acknowledge !== 'function') return;
      void this.watch(socket, actor, given).then(acknowledge, () => acknowledge({ ok: false, code: 'server/starting' }));
    });
  }

  private async watch(socket: Socket, actor: Actor, given: unknown): Promise<WatchAcknowledgement> {
    const parsed = invigilationEvents.watch.safeParse(given);
    if (!parsed.success) return { ok: false, code: 'request/invalid' };
    const { sessionId } = parsed.data;
    if (!(await this.guard.permits(actor, examSocketRights.watch, sessionId))) return { ok: false, code: 'request/not-found' };
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
      this.room.to(`session:${sessionId}`).emit('changed', { sessionId });
    }, tellEveryMs).unref();
  }
}
