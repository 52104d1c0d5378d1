import { OnGatewayConnection, OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Paper } from '@kuangan/question-banks/engine';
import type { Namespace, Socket } from 'socket.io';
import { examRoomEvents, type Acknowledgement, type EnterAcknowledgement } from '../../contract/sittings.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { RefusalFilter } from '../platform/binding/refusal.filter.ts';
import { RightsGuard } from '../platform/binding/rights.guard.ts';
import { Clock } from '../platform/clock.ts';
import { AnswerWriter } from './answer-writer.ts';
import { examSocketRights } from './exams.policy.ts';
import { PaperDoor } from './paper-door.ts';
import { requireOffered } from './papers.ts';
import { Presence } from './presence.ts';
import { RoomChanges } from './room-changes.ts';
import { Sittings } from './sittings.ts';
import { actorOf, SocketDoor } from './socket-door.ts';

/** What a socket stands for after `enter`. */
interface Entered {
  sittingId: string;
  device: string;
  paper: Paper;
}

/**
 * The candidate's line. Handlers are registered on the socket itself, not by decorators: a save is the hottest path of
 * the house and needs no pipes. The right is asked once, at `enter`:
 * it rests on the person, and no day takes that from him. His sign-in does end, and nothing is taken after it.
 */
@WebSocketGateway({ namespace: '/exam-room', serveClient: false, maxHttpBufferSize: 16_384 })
export class ExamRoomGateway implements OnGatewayInit<Namespace>, OnGatewayConnection<Socket> {
  private readonly faults = new RefusalFilter();
  private room!: Namespace;

  constructor(
    private readonly socketDoor: SocketDoor,
    private readonly guard: RightsGuard,
    private readonly writer: AnswerWriter,
    private readonly door: PaperDoor,
    private readonly sittings: Sittings,
    private readonly presence: Presence,
    private readonly changes: RoomChanges,
    private readonly clock: Clock,
  ) {}

  afterInit(room: Namespace): void {
    this.room = room;
    this.socketDoor.guard(room);
    this.changes.onChanged((_sessionId, sittingId) => void (sittingId && this.tellClock(sittingId)));
    this.changes.onEvict((sittingId) => room.in(`sitting:${sittingId}`).disconnectSockets(true));
  }

  handleConnection(socket: Socket): void {
    const actor = actorOf(socket);
    let entered: Entered | null = null;
    socket.on('enter', (given: unknown, acknowledge: (answer: EnterAcknowledgement) => void) => {
      // who does not wait for an acknowledgement is not our client; nothing of his is done
      if (typeof acknowledge !== 'function') return;
      if (this.clock.now() >= actor.expiresAt) return this.cutOff(socket, acknowledge);
      void this.enter(socket, actor, given).then(
        (result) => {
          // the line may have broken meanwhile; nobody would take the man off the board again
          if (socket.connected) {
            if (entered) this.presence.left(entered.sittingId, socket.id);
            entered = result.entered;
            if (entered) this.presence.arrived(entered.sittingId, socket.id);
          }
          acknowledge(result.answer);
        },
        (fault: unknown) => acknowledge({ ok: false, ...this.faults.bodyOf(fault) }),
      );
    });
    socket.on('answer', (given: unknown, acknowledge: (answer: Acknowledgement) => void) => {
      if (typeof acknowledge !== 'function') return;
      const parsed = examRoomEvents.answer.safeParse(given);
      if (!parsed.success) return acknowledge({ ok: false, code: 'request/invalid' });
      if (!entered) return acknowledge({ ok: false, code: 'sitting/state' });
      if (this.clock.now() >= actor.expiresAt) return this.cutOff(socket, acknowledge);
      try {
        requireOffered(entered.paper, parsed.data);
      } catch (refused) {
        return acknowledge({ ok: false, ...this.faults.bodyOf(refused) });
      }
      this.writer.save(entered.sittingId, entered.device, parsed.data).then(
        () => {
          acknowledge({ ok: true, sequence: parsed.data.sequence });
          this.presence.saved(entered!.sittingId);
        },
        (fault: unknown) => acknowledge({ ok: false, ...this.faults.bodyOf(fault) }),
      );
    });
    socket.on('disconnect', () => entered && this.presence.left(entered.sittingId, socket.id));
  }

  private cutOff(socket: Socket, acknowledge: (answer: { ok: false; code: string }) => void): void {
    acknowledge({ ok: false, code: 'sign-in/required' });
    socket.disconnect(true);
  }

  private async enter(socket: Socket, actor: Actor, given: unknown): Promise<{ entered: Entered | null; answer: EnterAcknowledgement }> {
    const parsed = examRoomEvents.enter.safeParse(given);
    if (!parsed.success) return { entered: null, answer: { ok: false, code: 'request/invalid' } };
    const { sittingId, device } = parsed.data;
    if (!(await this.guard.permits(actor, examSocketRights.enter, sittingId))) return { entered: null, answer: { ok: false, code: 'request/not-found' } };
    const { clock, lastSequence } = await this.sittings.requireWriter(sittingId, device);
    const paper = await this.door.paperOf(sittingId);
    await socket.join([`sitting:${sittingId}`]);
    return { entered: { sittingId, device, paper }, answer: { ok: true, clock, lastSequence } };
  }

  private async tellClock(sittingId: string): Promise<void> {
    if (!this.room.adapter.rooms.has(`sitting:${sittingId}`)) return;
    const clock = await this.sittings.readClock(sittingId).catch(() => null);
    if (clock) this.room.to(`sitting:${sittingId}`).emit('clock', clock);
  }
}
