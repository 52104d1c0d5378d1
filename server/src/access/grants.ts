import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { SignIns } from './sign-ins.ts';

/** A grant that was ended, with the day it would have ended on otherwise. */
export interface EndedGrant {
  id: string;
  untilOn: string | null;
}

/** Rights at a place: they end with it, and come back when its end is undone. */
@Injectable()
export class Grants {
  constructor(
    private readonly clock: Clock,
    private readonly signIns: SignIns,
  ) {}

  /**
   * Ends every grant at an organisation with its last day; those that would begin afterwards never do. Whoever loses
   * rights that ran until today is signed out, open sockets with him.
   */
  async endAt(tx: EntityManager, organisationId: string, lastDay: string): Promise<EndedGrant[]> {
    await tx.query('DELETE FROM scope_grant WHERE organisation_id = $1 AND since_on > $2', [organisationId, lastDay]);
    const running = (await tx.query(
      'SELECT id, account_id, until_on::text FROM scope_grant WHERE organisation_id = $1 AND (until_on IS NULL OR until_on > $2) FOR UPDATE',
      [organisationId, lastDay],
    )) as { id: string; account_id: string; until_on: string | null }[];
    await tx.query('UPDATE scope_grant SET until_on = $2 WHERE id = ANY ($1::uuid[])', [running.map(({ id }) => id), lastDay]);
    if (lastDay < dayInShanghai(this.clock.now())) {
      for (const accountId of new Set(running.map((grant) => grant.account_id))) await this.signIns.endAll(tx, accountId);
    }
    return running.map(({ id, until_on }) => ({ id, untilOn: until_on }));
  }

  /** Lets grants run on that ended with `lastDay` and have not been touched since. @returns how many */
  async restore(tx: EntityManager, ended: readonly EndedGrant[], lastDay: string): Promise<number> {
    const [, restored] = (await tx.query(
      `UPDATE scope_grant g SET until_on = was.until_on FROM unnest($1::uuid[], $2::date[]) AS was (id, until_on) WHERE g.id = was.id AND g.until_on = $3`,
      [ended.map(({ id }) => id), ended.map(({ untilOn }) => untilOn), lastDay],
    )) as [unknown, number];
    return restored;
  }
}
