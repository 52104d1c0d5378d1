import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Holders } from '../../access/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { RightsGuard } from '../../platform/binding/rights.guard.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Decider } from './domain/record-states.ts';
import { personRecordRights } from './person-records.policy.ts';

/** Who somebody is before a record: his accounts, his own person, whether he acts for a keeper of the file. */
@Injectable()
export class RecordDeciders {
  constructor(
    private readonly database: DataSource,
    private readonly holders: Holders,
    private readonly guard: RightsGuard,
  ) {}

  async inFile(personId: string, actor: Actor): Promise<Decider> {
    return { ...(await this.holders.oneself(actor)), ofKeeper: await this.guard.permits(actor, personRecordRights.keepRecords, personId), ofRegulator: await this.guard.permits(actor, personRecordRights.endVerified, personId) };
  }

  /** Asked before the transaction, so that nobody holds one connection while he waits for another. */
  async onRecord(recordId: string, actor: Actor): Promise<Decider> {
    const [row] = (await this.database.query('SELECT person_id FROM person_record WHERE id = $1', [recordId])) as { person_id: string }[];
    if (!row) throw new Refusal('request/not-found');
    return this.inFile(row.person_id, actor);
  }
}
