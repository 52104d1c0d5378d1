import { Injectable } from '@nestjs/common';
import type { PersonFile, PersonFileDocument } from '../../contract/person-file.ts';
import { bornOn, maskPhone, maskResidentId, People, PersonRecords, RosterStatements } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { RightsGuard } from '../platform/binding/rights.guard.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { QualifyingFacts } from '../qualification/index.ts';
import { Corrections } from './corrections.ts';
import { correctionTermDays } from './domain/correction.ts';
import { factHolds } from './domain/fact-holds.ts';
import { FileRows, type IdentityRow } from './file-rows.ts';
import { personFileRights } from './person-file.policy.ts';

/** 一人一档: composed for whoever may read it, at the edge, out of what every module keeps. */
@Injectable()
export class PersonFiles {
  constructor(
    private readonly rows: FileRows,
    private readonly records: PersonRecords,
    private readonly facts: QualifyingFacts,
    private readonly corrections: Corrections,
    private readonly rosters: RosterStatements,
    private readonly people: People,
    private readonly clock: Clock,
    private readonly guard: RightsGuard,
  ) {}

  /** The file, numbers masked; who looked at the full ones only for those who may know it. */
  async read(personId: string, actor: Actor): Promise<PersonFile> {
    const now = this.clock.now();
    const today = dayInShanghai(now);
    // all at once: none needs another's answer
    const [sections, stated, facts, corrections, rosters, views] = await Promise.all([
      this.rows.sections(personId, today), this.records.list(personId, actor), this.facts.allOf(personId), this.corrections.ofPerson(personId, actor), this.rosters.of(personId), this.viewsFor(personId, actor),
    ]);
    if (!sections) throw new Refusal('request/not-found');
    const { identity, ...read } = sections;
    return {
      composedAt: now.toISOString(), person: this.presentIdentity(identity), ...read, ...stated,
      facts: facts.map((fact) => ({ ...fact, holds: factHolds(fact, today) })), corrections, rosters, views, correctionTermDays,
      abilities: { askCorrection: actor.personId === personId, download: true },
    };
  }

  /** The person's own numbers in full, for his own download; nobody else's call gets anything. */
  async ownNumbers(personId: string, actor: Actor): Promise<PersonFileDocument['ownNumbers']> {
    if (actor.personId !== personId) return null;
    const identity = await this.rows.identity(personId);
    if (!identity) throw new Refusal('request/not-found');
    return { residentId: this.people.openResidentId(identity), phone: this.people.openPhone(identity) };
  }

  private async viewsFor(personId: string, actor: Actor): Promise<PersonFile['views']> {
    return (await this.guard.permits(actor, personFileRights.readViews, personId)) ? this.rows.views(personId) : null;
  }

  private presentIdentity(row: IdentityRow): PersonFile['person'] {
    const residentId = this.people.openResidentId(row);
    const phone = this.people.openPhone(row);
    return {
      id: row.id, name: row.name, sex: row.sex, bornOn: bornOn(residentId),
      residentIdMasked: maskResidentId(residentId), phoneMasked: phone && maskPhone(phone),
      educationLevel: row.education_level, photoId: row.photo_id, registeredAt: row.created_at.toISOString(),
    };
  }
}
