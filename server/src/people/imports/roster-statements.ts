import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RosterField, RosterStatement } from '../../../contract/person-imports.ts';
import { Keys } from '../../platform/keys.ts';
import { maskPhone } from '../persons/domain/resident-id.ts';
import type { StatedPerson } from './domain/person-row.ts';
import { rowPlace, type RowContent } from './work/workshop.ts';

interface StatedRow {
  import_id: string;
  ordinal: number;
  stated_sealed: Buffer;
  committed_at: Date;
  organisation: string;
}

/** What rosters say of one person beyond what became records: it is kept sealed with their rows and opened for his file alone. */
@Injectable()
export class RosterStatements {
  constructor(
    private readonly database: DataSource,
    private readonly keys: Keys,
  ) {}

  /** Of every roster that stands, newest first. One that was undone, or is being undone, says nothing any more. */
  async of(personId: string): Promise<RosterStatement[]> {
    const rows = (await this.database.query(
      `SELECT r.import_id, r.ordinal, r.stated_sealed, n.committed_at, o.name AS organisation
         FROM person_import_row r JOIN person_import n ON n.id = r.import_id JOIN organisation o ON o.id = n.organisation_id
        WHERE r.person_id = $1 AND r.outcome IN ('registered','changed','unchanged') AND n.state = 'committed' ORDER BY n.committed_at DESC, n.id DESC`,
      [personId],
    )) as StatedRow[];
    return rows.flatMap((row) => {
      const { person } = JSON.parse(this.keys.open(row.stated_sealed, rowPlace(row.import_id, row.ordinal))) as RowContent;
      return person ? [{ importId: row.import_id, organisationName: row.organisation, committedAt: row.committed_at.toISOString(), stated: statedOf(person) }] : [];
    });
  }
}

/** Everything a row says but name, sex and number; without what it leaves empty. */
function statedOf({ name: _, sex: __, residentId: ___, phone, ...said }: StatedPerson): RosterStatement['stated'] {
  const all: Record<RosterField, string | null> = { ...said, phoneMasked: phone && maskPhone(phone) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== ''));
}
