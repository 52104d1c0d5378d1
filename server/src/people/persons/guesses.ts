import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Ledger } from '../../ledger/index.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keys } from '../../platform/keys.ts';

/** So many pairs of ID number and name that do not belong together an account may give in a day; ours. Typing errors are few, guessing needs many. A roster has many rows. */
export const guessesPerDay = { desk: 5, roster: 50 } as const;
export type GuessSource = keyof typeof guessesPerDay;

/** After so many names for one number within so many days an account learns nothing of it any more, right or wrong; ours. */
const namesPerNumber = 3;
const rememberedDays = 30;

/** A number somebody has, given with a name that is not his. */
export interface Guess {
  residentId: string;
  name: string;
}

/** A number somebody has whose file lies elsewhere, and the name given with it. */
export interface Tried extends Guess {
  belongs: boolean;
}

/** What is made of the pairs of a file. */
export interface Weighing {
  /** To be counted, whatever else becomes of the file. */
  counted: Guess[];
  /** Whether the file is refused as a whole: nothing of it is told. */
  tooMany: boolean;
  /** Whether nothing is told of a number but that the pair is refused. */
  isUsedUp: (residentId: string) => boolean;
}

/** Who asks, as a leaf of the ledger names him. */
export interface Guesser {
  accountId: string;
  network?: string;
}

/**
 * Whoever gives a number and a name learns whether they belong together. That cannot be hidden from a clerk who registers
 * people; that he tries names until one fits can: wrong pairs are counted, per day and per number. The same wrong pair
 * again, an unmended row of a roster, tells him nothing new and counts once. Of a number too many names were tried for, and
 * of any once the day's are used up, right and wrong are answered and counted alike.
 */
@Injectable()
export class Guesses {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly ledger: Ledger,
  ) {}

  /** How many an account may still give today. */
  async leftToday(accountId: string, source: GuessSource, on: EntityManager = this.database.manager): Promise<number> {
    const since = new Date(`${dayInShanghai(this.clock.now())}T00:00:00+08:00`);
    const [row] = (await on.query('SELECT count(*)::int AS given FROM registration_refusal WHERE account_id = $1 AND source = $2 AND at >= $3', [accountId, source, since])) as { given: number }[];
    return Math.max(0, guessesPerDay[source] - row!.given);
  }

  /** Of numbers, given by their keyed hash, those an account has tried too many names for; in hexadecimal. */
  async usedUp(accountId: string, hashes: readonly Buffer[], on: EntityManager = this.database.manager): Promise<Set<string>> {
    const rows = (await on.query(
      `SELECT resident_id_hash AS hash FROM registration_refusal WHERE account_id = $1 AND resident_id_hash = ANY ($2::bytea[]) AND at >= $3 AND told
        GROUP BY resident_id_hash HAVING count(DISTINCT guess_hash) >= ${namesPerNumber}`,
      [accountId, hashes, this.rememberedSince()],
    )) as { hash: Buffer }[];
    return new Set(rows.map(({ hash }) => hash.toString('hex')));
  }

  /** Of pairs those of an account that it has not been answered yet. */
  async fresh(accountId: string, guesses: readonly Guess[], on: EntityManager = this.database.manager): Promise<Guess[]> {
    if (guesses.length === 0) return [];
    const rows = (await on.query('SELECT guess_hash AS hash FROM registration_refusal WHERE account_id = $1 AND guess_hash = ANY ($2::bytea[]) AND at >= $3 AND told', [
      accountId, guesses.map((guess) => this.hashOf(guess)), this.rememberedSince(),
    ])) as { hash: Buffer }[];
    const given = new Set(rows.map(({ hash }) => hash.toString('hex')));
    return guesses.filter((guess) => !given.has(this.hashOf(guess).toString('hex')));
  }

  /** One file or registration of an account at a time, until the transaction ends, in whatever process: what is left is spent once. */
  async alone(tx: EntityManager, accountId: string): Promise<void> {
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('guesses:' || $1, 0))", [accountId]);
  }

  /**
   * Weighs pairs of a file, all of numbers whose persons are kept elsewhere. Numbers used up come first. With nothing left
   * today no such number is answered at all, for the difference would tell the right name.
   * @param left what was left before the file
   * @param before counted of the same file already
   */
  async weigh(tx: EntityManager, accountId: string, tried: readonly Tried[], left: number, before = 0): Promise<Weighing> {
    const hashOf = (residentId: string): Buffer => this.keys.lookup('resident-id', residentId);
    const usedUp = await this.usedUp(accountId, tried.map(({ residentId }) => hashOf(residentId)), tx);
    const isUsedUp = (residentId: string): boolean => usedUp.has(hashOf(residentId).toString('hex'));
    const counted = await this.fresh(accountId, tried.filter(({ belongs, residentId }) => left === 0 || !belongs || isUsedUp(residentId)), tx);
    const tooMany = left === 0 ? tried.length > 0 : before + counted.length > left;
    // a file that is refused whole tells nothing of its rows: one above what was left is enough to close the day
    return { counted: tooMany ? counted.slice(0, Math.max(1, left + 1 - before)) : counted, tooMany, isUsedUp };
  }

  /**
   * Counts pairs, each with a leaf that says neither number nor name.
   * @param told false for those of a file that was refused whole: they use up the day, and are new when they come again
   */
  async count(tx: EntityManager, guesser: Guesser, source: GuessSource, guesses: readonly Guess[], told = true): Promise<void> {
    if (guesses.length === 0) return;
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO registration_refusal (id, account_id, at, source, resident_id_hash, guess_hash, told)
       SELECT g.id, $1::uuid, $2::timestamptz, $3, g.number, g.guess, $7 FROM unnest($4::uuid[], $5::bytea[], $6::bytea[]) AS g (id, number, guess)`,
      [guesser.accountId, now, source, guesses.map(() => newId(now.getTime())), guesses.map(({ residentId }) => this.keys.lookup('resident-id', residentId)), guesses.map((guess) => this.hashOf(guess)), told],
    );
    await this.ledger.recordAll(tx, guesses.map(() => ({ action: 'people/registration-refused' as const, ...guesser, about: [guesser.accountId], facts: {} })));
  }

  private hashOf({ residentId, name }: Guess): Buffer {
    return this.keys.lookup('name-for-number', `${residentId} ${name}`);
  }

  private rememberedSince(): Date {
    return new Date(this.clock.now().getTime() - rememberedDays * 86_400_000);
  }
}
