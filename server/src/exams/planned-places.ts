import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationEnding, RoomShrinking } from '../people/index.ts';
import { Clock } from '../platform/clock.ts';
import { DomainEvents } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';

/** Planned sessions hold their places: a room does not shrink below them, a site or an institution does not end before them. */
@Injectable()
export class PlannedPlaces implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.subscribe('people/room-shrinking', (tx, event) => this.refuseShrinking(tx, event));
    this.events.subscribe('people/organisation-ending', (tx, event) => this.refuseEnding(tx, event));
  }

  /** Sessions that are over and that nobody has concluded do not hold a place for ever. */
  private async refuseShrinking(tx: EntityManager, { roomId, seats }: RoomShrinking): Promise<void> {
    const [planned] = (await tx.query(
      "SELECT count(*)::int AS sessions, max(seats) AS seats FROM exam_session WHERE room_id = $1 AND state = 'planned' AND upper(occupies) > $3 AND seats > $2",
      [roomId, seats, this.clock.now()],
    )) as [{ sessions: number; seats: number }];
    if (planned.sessions === 0) return;
    throw seats === 0 ? new Refusal('room/sessions-planned', { sessions: planned.sessions }) : new Refusal('room/seats-in-use', { seats: planned.seats });
  }

  private async refuseEnding(tx: EntityManager, { organisationId, lastDay }: OrganisationEnding): Promise<void> {
    const [planned] = (await tx.query(
      "SELECT count(*)::int AS sessions FROM exam_session WHERE (institution_id = $1 OR site_id = $1) AND state = 'planned' AND (starts_at AT TIME ZONE 'Asia/Shanghai')::date > $2::date",
      [organisationId, lastDay],
    )) as [{ sessions: number }];
    if (planned.sessions > 0) throw new Refusal('organisation/sessions-planned', { sessions: planned.sessions });
  }
}
