import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PrintedCode } from '../../contract/access.ts';
import { Accounts } from '../access/index.ts';
import { People } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { beforeHandIn } from './domain/sitting.ts';
import { readSitting, type SittingRow } from './sitting-rows.ts';

/**
 * 现场发激活码: a man who cannot sign in on the day of his exam, because the slip is lost or somebody has tried his
 * number too often, gets a new code from the invigilator, who has card and face before him.
 */
@Injectable()
export class SiteCodes {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly accounts: Accounts,
  ) {}

  async issue(sittingId: string, shownId: string, faceSeen: boolean, actor: Actor): Promise<PrintedCode> {
    const sitting = await readSitting(this.database.manager, sittingId);
    if (sitting.session_state !== 'planned') throw new Refusal('session/state', { state: sitting.session_state });
    if (!beforeHandIn.includes(sitting.state)) throw new Refusal('sitting/state', { state: sitting.state });
    if (dayInShanghai(sitting.starts_at) !== dayInShanghai(this.clock.now())) throw new Refusal('sitting/not-today', { startsAt: sitting.starts_at.toISOString() });
    await requireSeen(this.database.manager, this.people, sitting, shownId, faceSeen);
    return this.accounts.issueActivationCode(sitting.person_id, actor);
  }
}

/** The card shown is the candidate's and a person has compared the face. */
export async function requireSeen(tx: EntityManager, people: People, sitting: Pick<SittingRow, 'person_id'>, shownId: string, faceSeen: boolean): Promise<void> {
  const [same] = (await tx.query('SELECT 1 FROM person WHERE id = $1 AND resident_id_hash = $2', [sitting.person_id, people.residentIdHash(shownId)])) as unknown[];
  if (!same) throw new Refusal('sitting/id-mismatch');
  if (!faceSeen) throw new Refusal('sitting/face-not-seen');
}
