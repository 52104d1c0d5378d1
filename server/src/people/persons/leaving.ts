import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { DomainEvents } from '../../platform/events.ts';
import { comingEnds, workEnded, type EndingStretch } from './domain/work-ended.ts';

/** Tells when somebody's work for an employer ends, so that what he was given for it ends too. */
@Injectable()
export class Leaving {
  constructor(
    private readonly clock: Clock,
    private readonly events: DomainEvents,
  ) {}

  /**
   * After an employment was ended, changed or taken back, while the person's row is still there.
   * @param was the employment before
   * @param lastDay its last day since; null when it has none, or was never there
   */
  async tell(tx: EntityManager, was: EndingStretch & { personId: string }, lastDay: string | null, actor: Actor): Promise<void> {
    const residentIdHash = await hashOf(tx, was.personId);
    const ended = workEnded(was, lastDay, await employmentsOf(tx, residentIdHash), this.today());
    if (ended) await this.events.publish(tx, 'access/employment-ended', { ...ended, toldAt: was.endsRolesAt, residentIdHash, lastDay, actor });
    await this.tellEnds(tx, { residentIdHash, accountId: null, actor });
  }

  /** After an employment was recorded: it may have a last day, and may go on from one that had. */
  async tellRecorded(tx: EntityManager, personId: string, actor: Actor): Promise<void> {
    await this.tellEnds(tx, { residentIdHash: await hashOf(tx, personId), accountId: null, actor });
  }

  /** All ends of somebody's work that are to come, and for roles that come back those since they were none, for what was given to him or to one account of his; somebody without a file has none. */
  async tellEnds(tx: EntityManager, { residentIdHash, accountId, back, actor }: { residentIdHash: Buffer; accountId: string | null; back?: { grantIds: readonly string[]; since: string }; actor: Actor }): Promise<void> {
    const ends = comingEnds(await employmentsOf(tx, residentIdHash), back?.since ?? this.today());
    await this.events.publish(tx, 'access/work-ends', { residentIdHash, accountId, grantIds: back?.grantIds, ends, actor });
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

async function hashOf(tx: EntityManager, personId: string): Promise<Buffer> {
  const [person] = (await tx.query('SELECT resident_id_hash FROM person WHERE id = $1', [personId])) as { resident_id_hash: Buffer }[];
  return person!.resident_id_hash;
}

function employmentsOf(tx: EntityManager, residentIdHash: Buffer): Promise<EndingStretch[]> {
  return tx.query(
    `SELECT e.employer_id AS "employerId", e.workplace_id AS "workplaceId", e.since_on::text AS "sinceOn", e.until_on::text AS "untilOn", e.ends_roles_at AS "endsRolesAt"
       FROM employment e JOIN person p ON p.id = e.person_id WHERE p.resident_id_hash = $1 ORDER BY e.id`,
    [residentIdHash],
  ) as Promise<EndingStretch[]>;
}
