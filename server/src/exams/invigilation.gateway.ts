import { OnGatewayConnection, OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import { invigilationEvents } from '../../contract/sittings.ts';
import { RightsGuard } from '../platform/binding/rights.guard.ts';
import { examSocketRights } from './exams.policy.ts';
import { Presence } from './presence.ts';
import { RoomChanges } from './room-changes.ts';
import { actorOf, SocketDoor } from './socket-door.ts';

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
    socket.on('watch', async (given: unknown, acknowledge?: (answer: { ok: boolean; code?: string }) => void) => {
      const parsed = invigilationEvents.watch.safeParse(given);
      const permitted = parsed.success && (await this.guard.permits(actor, examSocketRights.watch, parsed.data.sessionId).catch(() => false));
      if (!permitted) return acknowledge?.({ ok: false, code: 'request/not-found' });
      await socket.join(`session:${parsed.data.sessionId}`);
      const rows = (await this.database.query('SELECT id FROM sitting WHERE session_id = $1', [parsed.data.sessionId])) as { id: string }[];
      for (const row of rows) this.sessionOf.set(row.id, parsed.data.sessionId);
      acknowledge?.({ ok: true });
    });
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
