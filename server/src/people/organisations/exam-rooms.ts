import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { DomainEvents } from '../../platform/events.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import './organisation-events.ts';
import { readOpen } from './tree.ts';

interface RoomRow {
  id: string;
  site_id: string;
  name: string;
  seats: number;
}

/** 考试点: its rooms and seats, and the addresses its candidates come from. */
@Injectable()
export class ExamRooms {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly events: DomainEvents,
  ) {}

  /** Open sites under any regulator that stands above the asker, with their open rooms. */
  async sitesFor(actor: Actor): Promise<{ id: string; name: string; rooms: { id: string; name: string; seats: number }[] }[]> {
    return this.database.query(
      `SELECT o.id, o.name, json_agg(json_build_object('id', r.id, 'name', r.name, 'seats', r.seats) ORDER BY r.name) AS rooms
         FROM organisation o JOIN exam_room r ON r.site_id = o.id AND r.closed_on IS NULL
        WHERE o.kind = 'exam-site' AND o.closed_on IS NULL AND o.lineage && (SELECT array_agg(up) FROM organisation own, unnest(own.lineage) AS up WHERE own.id = ANY ($1::uuid[]))
        GROUP BY o.id, o.name ORDER BY o.name`,
      [actor.organisations('clerk', 'proctor', 'regulator')],
    );
  }

  async setNetworks(siteId: string, networks: string[], actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      // network() zeroes the bits behind the prefix, which the type cidr refuses to find set
      await tx.query('UPDATE organisation SET networks = ARRAY(SELECT network(block::inet) FROM unnest($2::text[]) AS block) WHERE id = $1', [siteId, networks]);
      await this.ledger.record(tx, { action: 'people/site-networks-set', actor, about: [siteId], facts: { networks } });
    });
  }

  async add(siteId: string, given: { name: string; seats: number }, actor: Actor): Promise<string> {
    return this.database.transaction(async (tx) => {
      await readOpen(tx, siteId);
      const id = newId(this.clock.now().getTime());
      await tx.query('INSERT INTO exam_room (id, site_id, name, seats) VALUES ($1,$2,$3,$4)', [id, siteId, given.name, given.seats]).catch(refuseTakenName);
      await this.ledger.record(tx, { action: 'people/exam-room-added', actor, about: [siteId, id], facts: { seats: given.seats } });
      return id;
    });
  }

  /** Renames a room or changes its seats, never below what a planned session needs. */
  async change(roomId: string, given: { name: string; seats: number }, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await this.lockOpen(tx, roomId);
      if (given.seats < room.seats) await this.events.publish(tx, 'people/room-shrinking', { roomId, seats: given.seats });
      await tx.query('UPDATE exam_room SET name = $2, seats = $3 WHERE id = $1', [roomId, given.name, given.seats]).catch(refuseTakenName);
      await this.ledger.record(tx, { action: 'people/exam-room-changed', actor, about: [room.site_id, roomId], facts: { from: room.seats, to: given.seats, renamed: given.name !== room.name } });
    });
  }

  /** No further session is planned there; those that were held keep their room. */
  async close(roomId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await this.lockOpen(tx, roomId);
      await this.events.publish(tx, 'people/room-shrinking', { roomId, seats: 0 });
      await tx.query('UPDATE exam_room SET closed_on = $2 WHERE id = $1', [roomId, dayInShanghai(this.clock.now())]);
      await this.ledger.record(tx, { action: 'people/exam-room-closed', actor, about: [room.site_id, roomId], facts: {} });
    });
  }

  private async lockOpen(tx: EntityManager, roomId: string): Promise<RoomRow> {
    const [room] = (await tx.query('SELECT id, site_id, name, seats, closed_on FROM exam_room WHERE id = $1 FOR UPDATE', [roomId])) as (RoomRow & { closed_on: unknown })[];
    if (!room) throw new Refusal('request/not-found');
    if (room.closed_on !== null) throw new Refusal('room/closed');
    return room;
  }
}

function refuseTakenName(fault: { constraint?: string }): never {
  if (fault.constraint === 'exam_room_name') throw new Refusal('room/name-taken');
  throw fault;
}
