import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { consentPurposes, type ConsentPurpose, type ConsentShown } from '../../../contract/person-records.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { consentTexts, textHash } from './consent-texts.ts';
import { Photos } from './photos.ts';

interface ConsentRow {
  id: string;
  person_id: string;
  purpose: ConsentPurpose;
  text_version: string;
  given_at: Date;
}

/** 同意: given by the person himself to the very text he was shown, one per purpose, taken back as easily. */
@Injectable()
export class Consents {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly photos: Photos,
    private readonly ledger: Ledger,
  ) {}

  /** Every purpose with the text in force, and what the person has agreed to. */
  async list(personId: string): Promise<ConsentShown[]> {
    const rows = (await this.database.query('SELECT id, person_id, purpose, text_version, given_at FROM consent WHERE person_id = $1 AND withdrawn_at IS NULL', [personId])) as ConsentRow[];
    return consentPurposes.map((purpose) => {
      const { text, version } = consentTexts[purpose];
      const given = rows.find((row) => row.purpose === purpose);
      return {
        purpose, text, textVersion: version, textHash: textHash(consentTexts[purpose]),
        given: given ? { id: given.id, givenAt: given.given_at.toISOString(), textVersion: given.text_version } : null,
      };
    });
  }

  /** Given twice it is one: the running one is told again, unless its text has changed since. */
  async give(personId: string, purpose: ConsentPurpose, hashShown: string, actor: Actor): Promise<{ consentId: string }> {
    const inForce = consentTexts[purpose];
    const hash = textHash(inForce);
    if (hashShown !== hash) throw new Refusal('consent/other-text');
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
      const [running] = (await tx.query('SELECT id, text_version FROM consent WHERE person_id = $1 AND purpose = $2 AND withdrawn_at IS NULL', [personId, purpose])) as ConsentRow[];
      if (running?.text_version === inForce.version) return { consentId: running.id };
      if (running) await tx.query('UPDATE consent SET withdrawn_at = $2 WHERE id = $1', [running.id, now]);
      const id = newId(now.getTime());
      await tx.query('INSERT INTO consent (id, person_id, purpose, text_version, text_hash, given_at) VALUES ($1,$2,$3,$4,$5,$6)', [id, personId, purpose, inForce.version, Buffer.from(hash, 'hex'), now]);
      await this.ledger.record(tx, { action: 'people/consent-given', actor, about: [personId, id], facts: { purpose, textHash: hash } });
      return { consentId: id };
    });
  }

  /** Ends a consent and what rested on it; taken back twice it has ended once. */
  async withdraw(consentId: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [[row]] = (await tx.query('UPDATE consent SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL RETURNING id, person_id, purpose', [consentId, this.clock.now()])) as [ConsentRow[], number];
      if (!row) return;
      await this.ledger.record(tx, { action: 'people/consent-withdrawn', actor, about: [row.person_id, row.id], facts: { purpose: row.purpose } });
      switch (row.purpose) {
        case 'photo-in-file':
          return this.photos.removeIn(tx, row.person_id, actor);
        default:
          return assertNever(row.purpose);
      }
    });
  }
}

function assertNever(purpose: never): never {
  throw new Error(`unknown purpose ${String(purpose)}`);
}
