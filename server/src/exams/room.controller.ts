import { Controller } from '@nestjs/common';
import { examRoutes } from '../../contract/exams.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Serve, type Asked, type Done, type Serves } from '../platform/binding/serve.ts';
import { Clock } from '../platform/clock.ts';
import { examsRights } from './exams.policy.ts';
import { Room } from './room.ts';
import { RoomSession } from './room-session.ts';
import { Sessions } from './sessions.ts';
import { SiteCodes } from './site-codes.ts';

type RoomRoutes = Pick<
  typeof examRoutes,
  'readRoom' | 'admit' | 'issueCodeAtSite' | 'liftWait' | 'pauseSitting' | 'resumeSitting' | 'extendSitting' | 'handOver' | 'voidSitting' | 'voidSession' | 'moveSession' | 'readRoomRecord' | 'signRoomRecord'
>;

@Controller()
export class RoomController implements Serves<RoomRoutes> {
  constructor(
    private readonly room: Room,
    private readonly roomSession: RoomSession,
    private readonly siteCodes: SiteCodes,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  @Serve(examRoutes.readRoom, examsRights.readRoom)
  async readRoom({ params, actor }: Asked<typeof examRoutes.readRoom>) {
    const [session, seats] = await Promise.all([this.sessions.read(params.sessionId, actor), this.room.seats(params.sessionId)]);
    return { session, seats, now: this.clock.now().toISOString() };
  }

  @Serve(examRoutes.admit, examsRights.admit)
  async admit({ params, body, actor }: Asked<typeof examRoutes.admit>): Promise<Done> {
    await this.room.admit(params.sittingId, body.residentId, body.faceSeen, actor);
    return {};
  }

  @Serve(examRoutes.issueCodeAtSite, examsRights.issueCodeAtSite)
  issueCodeAtSite({ params, body, actor }: Asked<typeof examRoutes.issueCodeAtSite>) {
    return this.siteCodes.issue(params.sittingId, body.residentId, body.faceSeen, actor);
  }

  @Serve(examRoutes.liftWait, examsRights.runSitting)
  async liftWait({ params, body, actor }: Asked<typeof examRoutes.liftWait>): Promise<Done> {
    await this.room.liftWait(params.sittingId, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.pauseSitting, examsRights.runSitting)
  async pauseSitting({ params, body, actor }: Asked<typeof examRoutes.pauseSitting>): Promise<Done> {
    await this.room.pause(params.sittingId, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.resumeSitting, examsRights.runSitting)
  async resumeSitting({ params, body, actor }: Asked<typeof examRoutes.resumeSitting>): Promise<Done> {
    await this.room.resume(params.sittingId, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.extendSitting, examsRights.runSitting)
  async extendSitting({ params, body, actor }: Asked<typeof examRoutes.extendSitting>): Promise<Done> {
    await this.room.extend(params.sittingId, body.minutes, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.handOver, examsRights.runSitting)
  async handOver({ params, body, actor }: Asked<typeof examRoutes.handOver>): Promise<Done> {
    await this.room.handOver(params.sittingId, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.voidSitting, examsRights.runSitting)
  async voidSitting({ params, body, actor }: Asked<typeof examRoutes.voidSitting>): Promise<Done> {
    await this.room.void(params.sittingId, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.voidSession, examsRights.runSession)
  async voidSession({ params, body, actor }: Asked<typeof examRoutes.voidSession>): Promise<Done> {
    await this.roomSession.void(params.sessionId, body.reason, actor);
    return {};
  }

  @Serve(examRoutes.moveSession, examsRights.runSession)
  async moveSession({ params, body, actor }: Asked<typeof examRoutes.moveSession>) {
    await this.roomSession.move(params.sessionId, new Date(body.startsAt), body.roomId, body.reason, actor);
    return this.sessions.read(params.sessionId, actor);
  }

  @Serve(examRoutes.readRoomRecord, examsRights.readRoomRecord)
  readRoomRecord({ params, actor }: Asked<typeof examRoutes.readRoomRecord>) {
    return this.recordOf(params.sessionId, actor);
  }

  @Serve(examRoutes.signRoomRecord, examsRights.signRoomRecord)
  async signRoomRecord({ params, body, actor }: Asked<typeof examRoutes.signRoomRecord>) {
    await this.roomSession.sign(params.sessionId, body.remarks, actor);
    return this.recordOf(params.sessionId, actor);
  }

  private async recordOf(sessionId: string, actor: Actor) {
    const [session, record] = await Promise.all([this.sessions.read(sessionId, actor), this.roomSession.record(sessionId)]);
    return { session, ...record };
  }
}
