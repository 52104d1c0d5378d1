import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import { Turns } from '../../platform/turns.ts';
import { readName, readPhone, readResidentId, type Cell } from './domain/identity-cells.ts';
import { bornOn, sexOf } from './domain/resident-id.ts';
import { Employments, type EmploymentGiven } from './employments.ts';
import { Guesses, guessesPerDay } from './guesses.ts';
import { Keepers } from './keepers.ts';
import { People } from './people.ts';

/** What a clerk types of a person, with the employment he records him for. */
export interface RegistrationGiven extends Omit<EmploymentGiven, 'personId' | 'untilOn'> {
  name: string;
  residentId: string;
  phone: string | null;
  educationLevel: string;
}

/** So many registrations of one clerk may wait for each other. */
const longestLine = 4;

/**
 * Registering by hand. Whoever is known already is joined when ID number and name agree, and only then does the clerk's
 * organisation keep his file, from that day on, also when the work begins later. When they do not agree the clerk learns
 * that and nothing else: not whose number it is, not where he is kept; it is recorded and counted, once per pair, and after
 * a few the clerk registers nobody that day, right or wrong. Nothing is counted of somebody whose file lies within his
 * scope: that name he can read. What does not depend on the person, organisations and days, is looked at first: a refusal
 * for it must not tell that the name was right.
 */
@Injectable()
export class Registrations {
  /** One after the other per account before they take a connection: guesses at once are counted like guesses in a row. */
  private readonly turns = new Turns(longestLine);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly employments: Employments,
    private readonly guesses: Guesses,
    private readonly keepers: Keepers,
  ) {}

  async register(given: RegistrationGiven, actor: Actor): Promise<{ personId: string; mended: string[] }> {
    const read = readGiven(given, dayInShanghai(this.clock.now()));
    if (this.turns.full(actor.accountId)) throw new Refusal('request/too-many', { retryAfterSeconds: 1 });
    const personId = await this.turns.take(actor.accountId, () => this.registerCounted(given, read, actor));
    return { personId, mended: read.mended };
  }

  private async registerCounted(given: RegistrationGiven, read: ReadIdentity, actor: Actor): Promise<string> {
    const seesEmployer = await this.employments.mayChange([given.employerId], actor);
    const outcome = await this.database.transaction(async (tx) => {
      // in line with the rosters of the account, in whatever process: a name tried there is one tried here
      await this.guesses.alone(tx, actor.accountId);
      if ((await this.guesses.leftToday(actor.accountId, 'desk', tx)) === 0) throw new Refusal('person/registration-locked', { perDay: guessesPerDay.desk });
      const hash = this.people.residentIdHash(read.residentId);
      const own = await this.keptWithinScope(tx, hash, actor);
      const usedUp = !own && (await this.guesses.usedUp(actor.accountId, [hash], tx)).size > 0;
      try {
        return await tx.transaction((attempt) => this.registerIn(attempt, given, read, { seesEmployer, usedUp }, actor));
      } catch (refused) {
        if (!(refused instanceof Refusal)) throw refused;
        // nothing of the registration stays; that it was refused does
        const guessed = !own && refused.code === 'person/registration-refused' && !(refused instanceof KnownElsewhere);
        if (guessed) await this.guesses.count(tx, actor, 'desk', await this.guesses.fresh(actor.accountId, [read], tx));
        return refused;
      }
    });
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  }

  private async keptWithinScope(tx: EntityManager, residentIdHash: Buffer, actor: Actor): Promise<boolean> {
    const rows = (await tx.query('SELECT 1 FROM person WHERE resident_id_hash = $1 AND person_kept_within(id, $2::date, $3::uuid[], NULL)', [
      residentIdHash, dayInShanghai(this.clock.now()), actor.organisations('clerk'),
    ])) as unknown[];
    return rows.length > 0;
  }

  private async registerIn(tx: EntityManager, given: RegistrationGiven, read: ReadIdentity, { seesEmployer, usedUp }: { seesEmployer: boolean; usedUp: boolean }, actor: Actor): Promise<string> {
    this.employments.requireNotTooFar(given.sinceOn);
    await this.employments.requireOpen(tx, { ...given, untilOn: null });
    const person = await this.people.register(
      tx, { name: read.name, residentId: read.residentId, phone: read.phone, sex: sexOf(read.residentId), educationLevel: given.educationLevel, employer: '', job: '' }, 'desk', actor,
    );
    if (usedUp || person.name !== read.name) throw new Refusal('person/registration-refused');
    const { employerId, workplaceId, kind, job, sinceOn } = given;
    try {
      const employmentId = await this.employments.addIn(tx, { personId: person.id, employerId, workplaceId, kind, job, sinceOn, untilOn: null }, actor);
      // the clerk's own organisation keeps the file from today on: whom he has just registered would be gone from his sight until the first day of work
      const ownId = seesEmployer ? employerId : workplaceId!;
      const today = dayInShanghai(this.clock.now());
      if (sinceOn > today) await this.keepers.keep(tx, [{ personId: person.id, organisationId: ownId, because: 'employment', sourceId: employmentId, sinceOn: today, untilOn: null }]);
    } catch (refused) {
      // that he works for an employer whose file the clerk does not see is part of that file
      const overlaps = refused instanceof Refusal && refused.code === 'employment/overlap';
      throw overlaps && !seesEmployer ? new KnownElsewhere() : refused;
    }
    return person.id;
  }
}

/** Number and name belong together, and what stands in the way lies in a file the clerk does not see: the same answer, but no try of a name. */
class KnownElsewhere extends Refusal {
  constructor() {
    super('person/registration-refused');
  }
}

interface ReadIdentity {
  name: string;
  residentId: string;
  phone: string | null;
  mended: string[];
}

/** Name, number and telephone as they will be stored, or the refusal of the first that cannot be. */
function readGiven(given: RegistrationGiven, on: string): ReadIdentity {
  const residentId = readOrRefuse(readResidentId(given.residentId, { on }), 'person/resident-id-refused');
  const name = readOrRefuse(readName(given.name), 'person/name-refused');
  const phone = readPhoneOrRefuse(given.phone);
  if (given.sinceOn < bornOn(residentId.value)) throw new Refusal('period/before-birth');
  return { name: name.value, residentId: residentId.value, phone: phone.value, mended: [...name.notes, ...residentId.notes, ...phone.notes].map(({ code }) => code) };
}

/** The value of a field, or the refusal that names what is wrong with it; never the number itself. */
export function readOrRefuse(cell: Cell<string>, code: 'person/name-refused' | 'person/resident-id-refused'): Cell<string> {
  if (cell.value !== '') return cell;
  throw new Refusal(code, { fault: cell.notes[0]!.code });
}

export function readPhoneOrRefuse(written: string | null): Cell<string | null> {
  const phone = readPhone(written ?? '');
  if (phone.notes.some(({ code }) => code === 'phone-unreadable')) throw new Refusal('person/phone-refused');
  return phone;
}
