import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AppointmentShown, Position } from '../../../contract/employment.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { periodFault } from './domain/period.ts';
import { People } from './people.ts';
import { PersonChanges } from './person-changes.ts';
import { StoredFiles } from './stored-files.ts';
import { WorkPlaces } from './work-places.ts';

export interface AppointmentGiven {
  personId: string;
  organisationId: string;
  position: Position;
  sinceOn: string;
  untilOn: string | null;
  document: string;
  evidenceId: string | null;
}

interface AppointmentRow {
  id: string;
  person_id: string;
  organisation_id: string;
  organisation_name: string;
  position: Position;
  since_on: string;
  until_on: string | null;
  document: string;
  evidence_id: string | null;
  outside_employment: boolean;
}

const columns = 'a.id, a.person_id, a.organisation_id, a.position, a.since_on::text, a.until_on::text, a.document, a.evidence_id';

/** 任职: positions held at organisations over time. They keep no file: who works there does. */
@Injectable()
export class Appointments {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly files: StoredFiles,
    private readonly places: WorkPlaces,
    private readonly changes: PersonChanges,
    private readonly ledger: Ledger,
  ) {}

  async list(personId: string, actor: Actor): Promise<AppointmentShown[]> {
    const rows = (await this.database.query(
      // an enterprise appoints to its mines: an employment with an organisation above counts
      `SELECT ${columns}, o.name AS organisation_name,
              NOT EXISTS (SELECT 1 FROM employment e WHERE e.person_id = a.person_id AND e.since_on <= a.since_on AND (e.until_on IS NULL OR e.until_on >= a.since_on)
                             AND (e.workplace_id = a.organisation_id OR e.employer_id = ANY (o.lineage))) AS outside_employment
         FROM appointment a JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = $1 ORDER BY a.since_on DESC, a.id DESC`,
      [personId],
    )) as AppointmentRow[];
    return Promise.all(rows.map(async (row) => {
      const change = await this.places.withinScope([row.organisation_id], actor);
      return {
        id: row.id, organisation: { id: row.organisation_id, name: row.organisation_name }, position: row.position, sinceOn: row.since_on, untilOn: row.until_on,
        document: row.document, evidenceId: row.evidence_id, outsideEmployment: row.outside_employment, abilities: { end: change, withdraw: change },
      };
    }));
  }

  async add(given: AppointmentGiven, actor: Actor): Promise<string> {
    await this.places.requireWithinScope([given.organisationId], actor);
    return this.database.transaction(async (tx) => {
      await this.places.requireOpen(tx, [given.organisationId], given);
      if (given.evidenceId) await this.files.requireEvidence(tx, given.personId, given.evidenceId);
      const fault = periodFault(given, await this.people.bornOn(tx, given.personId));
      if (fault) throw new Refusal(fault);
      const now = this.clock.now();
      const id = newId(now.getTime());
      await refuseOverlap(tx.query(
        'INSERT INTO appointment (id, person_id, organisation_id, position, since_on, until_on, document, evidence_id, recorded_by, recorded_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)',
        [id, given.personId, given.organisationId, given.position, given.sinceOn, given.untilOn, given.document, given.evidenceId, actor.accountId, now],
      ));
      await this.ledger.record(tx, { action: 'people/appointed', actor, about: [id, given.personId, given.organisationId], facts: { position: given.position, sinceOn: given.sinceOn, untilOn: given.untilOn } });
      return id;
    });
  }

  async end(appointmentId: string, untilOn: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const row = await this.locked(tx, appointmentId);
      if (untilOn < row.since_on) throw new Refusal('period/end-before-start');
      await refuseOverlap(tx.query('UPDATE appointment SET until_on = $2 WHERE id = $1', [row.id, untilOn]));
      await this.ledger.record(tx, { action: 'people/appointment-ended', actor, about: [row.id, row.person_id, row.organisation_id], facts: { position: row.position, untilOn } });
    });
  }

  async withdraw(appointmentId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const row = await this.locked(tx, appointmentId);
      await tx.query('DELETE FROM appointment WHERE id = $1', [row.id]);
      await this.changes.record(tx, { personId: row.person_id, what: 'appointment-withdrawn', subjectId: row.id, reason }, actor);
      await this.ledger.record(tx, {
        action: 'people/appointment-withdrawn', actor, about: [row.id, row.person_id, row.organisation_id], facts: { position: row.position, sinceOn: row.since_on, untilOn: row.until_on },
      });
    });
  }

  private async locked(tx: EntityManager, appointmentId: string): Promise<AppointmentRow> {
    const [row] = (await tx.query(`SELECT ${columns} FROM appointment a WHERE a.id = $1 FOR UPDATE`, [appointmentId])) as AppointmentRow[];
    if (!row) throw new Refusal('request/not-found');
    return row;
  }
}

async function refuseOverlap<T>(statement: Promise<T>): Promise<T> {
  return statement.catch((fault: { constraint?: string }) => {
    throw fault.constraint === 'appointment_overlap' ? new Refusal('appointment/overlap') : fault;
  });
}
