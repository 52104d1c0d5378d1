import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { DomainEvents } from '../../platform/events.ts';
import { workEnded, type Stretch } from './domain/work-ended.ts';

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
  async tell(tx: EntityManager, was: Stretch & { personId: string }, lastDay: string | null, actor: Actor): Promise<void> {
    const now = (await tx.query('SELECT employer_id AS "employerId", workplace_id AS "workplaceId", since_on::text AS "sinceOn", until_on::text AS "untilOn" FROM employment WHERE person_id = $1', [was.personId])) as Stretch[];
    const ended = workEnded(was, lastDay, now, dayInShanghai(this.clock.now()));
    if (!ended) return;
    const [person] = (await tx.query('SELECT resident_id_hash FROM person WHERE id = $1', [was.personId])) as { resident_id_hash: Buffer }[];
    await this.events.publish(tx, 'access/employment-ended', { ...ended, residentIdHash: person!.resident_id_hash, lastDay, actor });
  }
}
