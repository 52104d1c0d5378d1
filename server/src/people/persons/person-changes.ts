import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonChangeKind, PersonChangeShown } from '../../../contract/people.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';

interface ChangeRow {
  id: string;
  at: Date;
  by: string;
  what: PersonChangeKind;
  reason: string;
}

/** 更改记录: why a desk changed or took back what stood in a file. The reason may name somebody, so it stands here and not in the ledger. */
@Injectable()
export class PersonChanges {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async record(tx: EntityManager, change: { personId: string; what: PersonChangeKind; subjectId: string; reason: string }, actor: Actor): Promise<void> {
    const now = this.clock.now();
    await tx.query('INSERT INTO person_change (id, person_id, what, subject_id, reason, account_id, at) VALUES ($1,$2,$3,$4,$5,$6,$7)', [
      newId(now.getTime()), change.personId, change.what, change.subjectId, change.reason, actor.accountId, now,
    ]);
  }

  async list(personId: string): Promise<PersonChangeShown[]> {
    const rows = (await this.database.query(
      'SELECT c.id, c.at, a.display_name AS by, c.what, c.reason FROM person_change c JOIN account a ON a.id = c.account_id WHERE c.person_id = $1 ORDER BY c.at DESC, c.id DESC', [personId],
    )) as ChangeRow[];
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
