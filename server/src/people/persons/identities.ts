import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonShown } from '../../../contract/people.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { RightsGuard } from '../../platform/binding/rights.guard.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import { Refusal } from '../../platform/refusal.ts';
import { PersonIndex } from '../search/person-index.ts';
import { bornOn, maskPhone } from './domain/resident-id.ts';
import { employmentRights } from './employment.policy.ts';
import { peopleRights } from './people.policy.ts';
import { PersonChanges } from './person-changes.ts';
import { People, personColumns, workColumns, type PersonRow } from './people.ts';
import { personRecordRights } from './person-records.policy.ts';
import { readPhoneOrRefuse } from './registrations.ts';

interface IdentityRow {
  id: string;
  name: string;
  resident_id_sealed: Buffer;
  phone_sealed: Buffer | null;
}

/** A verified record of a name, with what the decider said. */
interface Renaming {
  personId: string;
  name: string;
  recordId: string;
  evidenceId: string;
  reason: string;
}

/** Who a person is: shown masked, changed with a trace; what he is found by follows in the same transaction. */
@Injectable()
export class Identities {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly people: People,
    private readonly index: PersonIndex,
    private readonly changes: PersonChanges,
    private readonly guard: RightsGuard,
    private readonly ledger: Ledger,
  ) {}

  async read(personId: string, actor: Actor): Promise<PersonShown> {
    const [row] = (await this.database.query(`SELECT ${personColumns}, ${workColumns('$2')}, p.phone_sealed, p.photo_id FROM person p WHERE p.id = $1`, [personId, dayInShanghai(this.clock.now())])) as (PersonRow & { phone_sealed: Buffer | null; photo_id: string | null })[];
    if (!row) throw new Refusal('request/not-found');
    const phone = this.openPhone(row);
    return {
      ...this.people.present(row), sex: row.sex, bornOn: bornOn(this.people.openResidentId(row)), educationLevel: row.education_level,
      phoneMasked: phone && maskPhone(phone), photoId: row.photo_id, abilities: await this.abilities(personId, actor),
    };
  }

  /** A name that one stated and another has verified becomes his; the account's name and what the person is found by follow. */
  async rename(tx: EntityManager, { personId, name, recordId, evidenceId, reason }: Renaming, actor: Actor): Promise<void> {
    const row = await this.locked(tx, personId);
    await tx.query('UPDATE person SET name = $2 WHERE id = $1', [personId, name]);
    await tx.query('UPDATE account SET display_name = $2 WHERE person_id = $1', [personId, name]);
    await this.describe(tx, { ...row, name }, this.openPhone(row));
    await this.changes.record(tx, { personId, what: 'name', subjectId: recordId, reason }, actor);
    await this.ledger.record(tx, { action: 'people/person-renamed', actor, about: [personId, recordId, evidenceId], facts: { evidenceId } });
  }

  async changePhone(personId: string, given: string | null, actor: Actor): Promise<{ phoneMasked: string | null }> {
    const { value: phone } = readPhoneOrRefuse(given);
    await this.database.transaction(async (tx) => {
      const row = await this.locked(tx, personId);
      const stored = phone ? [this.keys.seal(phone, `person.phone:${personId}`), this.keys.lookup('phone', phone)] : [null, null];
      await tx.query('UPDATE person SET phone_sealed = $2, phone_hash = $3 WHERE id = $1', [personId, ...stored]);
      await this.describe(tx, row, phone);
      await this.changes.record(tx, { personId, what: 'phone', subjectId: personId, reason: phone === null ? '去掉了手机号' : '登记了另一个手机号' }, actor);
      await this.ledger.record(tx, { action: 'people/phone-changed', actor, about: [personId], facts: { removed: phone === null } });
    });
    return { phoneMasked: phone && maskPhone(phone) };
  }

  private async abilities(personId: string, actor: Actor): Promise<Record<string, boolean>> {
    const rights = {
      changePhone: peopleRights.changePhone, setPhoto: peopleRights.setPhoto, viewSensitive: peopleRights.viewSensitive,
      listSensitiveViews: peopleRights.listSensitiveViews, addEmployment: employmentRights.addEmployment, addAppointment: employmentRights.addAppointment,
      stateRecord: personRecordRights.stateRecord,
    };
    const permitted = await Promise.all(Object.entries(rights).map(async ([name, right]) => [name, await this.guard.permits(actor, right, personId)] as const));
    return Object.fromEntries(permitted);
  }

  private openPhone(row: { id: string; phone_sealed: Buffer | null }): string | null {
    return row.phone_sealed && this.keys.open(row.phone_sealed, `person.phone:${row.id}`);
  }

  private async describe(tx: EntityManager, row: IdentityRow, phone: string | null): Promise<void> {
    await this.index.describe(tx, [{ id: row.id, name: row.name, residentId: this.people.openResidentId(row), phone }]);
  }

  private async locked(tx: EntityManager, personId: string): Promise<IdentityRow> {
    const [row] = (await tx.query('SELECT id, name, resident_id_sealed, phone_sealed FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId])) as IdentityRow[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }
}
