import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { DataSource, type EntityManager } from 'typeorm';
import type { TheoryPass, Verification } from '../../contract/certificates.ts';
import { PassCodes, type SittingVoided } from '../exams/index.ts';
import { Ledger } from '../ledger/index.ts';
import { maskName, maskResidentId, People } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { addMonths, Clock, dayInShanghai } from '../platform/clock.ts';
import { DomainEvents } from '../platform/events.ts';
import { newId } from '../platform/identifiers.ts';
import { Keys } from '../platform/keys.ts';
import { Refusal } from '../platform/refusal.ts';
import { Settings } from '../platform/settings.ts';
import { examRules } from '../qualification/index.ts';
import { mayRevoke, passStateOn, storedStateOf } from './domain/theory-pass.ts';
import { passCode, passIdOf } from './pass-code.ts';

export interface PassedSitting {
  sittingId: string;
  personId: string;
  operationItem: string;
  mark: number;
  practice: boolean;
  passedAt: Date;
}

interface PassRow {
  id: string;
  operation_item: string;
  mark: string;
  passed_on: string;
  valid_until_on: string;
  practice: boolean;
  revoked: boolean;
  person_id: string;
  name: string;
  resident_id_sealed: Buffer;
  institution_name: string;
  /** The nearest one above the institution. */
  regulator_name: string | null;
}

/** Taken back by the regulator, or fallen with its sitting: what was declared void cannot have been passed. */
const revoked = "(t.revoked_at IS NOT NULL OR s.state = 'voided') AS revoked";
const passes = `SELECT t.id, t.operation_item, t.mark, t.passed_on::text AS passed_on, t.valid_until_on::text AS valid_until_on, t.practice, ${revoked},
    p.id AS person_id, p.name, p.resident_id_sealed, i.name AS institution_name,
    (SELECT r.name FROM organisation r WHERE r.kind = 'regulator' AND r.id = ANY (i.lineage) ORDER BY cardinality(r.lineage) DESC LIMIT 1) AS regulator_name
  FROM theory_pass t JOIN person p ON p.id = t.person_id JOIN sitting s ON s.id = t.sitting_id
  JOIN exam_session e ON e.id = s.session_id JOIN organisation i ON i.id = e.institution_id`;

/** 理论考试合格: issued with the mark, checked by anyone, taken back by the regulator. Never an operation certificate. */
@Injectable()
export class TheoryPasses extends PassCodes {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly people: People,
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly events: DomainEvents,
  ) {
    super();
  }

  /** Issues the pass of a sitting, in the transaction that grades it; a sitting that has one keeps it. */
  async issue(tx: EntityManager, passed: PassedSitting): Promise<void> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    const passedOn = dayInShanghai(passed.passedAt);
    // the last day is the day of the same number so many months later
    const validUntilOn = addMonths(passedOn, examRules(passedOn).passValidMonths);
    const issued = (await tx.query(
      `INSERT INTO theory_pass (id, sitting_id, person_id, operation_item, mark, passed_on, valid_until_on, practice, issued_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (sitting_id) DO NOTHING RETURNING id`,
      [id, passed.sittingId, passed.personId, passed.operationItem, passed.mark, passedOn, validUntilOn, passed.practice, now],
    )) as { id: string }[];
    if (issued.length === 0) return;
    await this.ledger.record(tx, {
      action: 'certificates/theory-pass-issued', about: [id, passed.sittingId, passed.personId], facts: { passedOn, validUntilOn, practice: passed.practice },
    });
    await this.events.publish(tx, 'qualification/fact-arisen', {
      personId: passed.personId, kind: 'theory-passed', detail: { operationItem: passed.operationItem }, source: 'theory-pass', sourceId: id,
      on: passedOn, until: validUntilOn, practice: passed.practice,
    });
  }

  /** What a scanned code stands for. Throws 'verification/forged' for a code that was not signed here or was altered. */
  async verify(code: string): Promise<Verification> {
    const id = passIdOf(this.keys, code);
    if (!id) throw new Refusal('verification/forged');
    const [row] = (await this.database.query(`${passes} WHERE t.id = $1`, [id])) as PassRow[];
    if (!row) throw new Refusal('request/not-found');
    const now = this.clock.now();
    return {
      kind: 'theory-pass', nameMasked: maskName(row.name), operationItem: row.operation_item, passedOn: row.passed_on, validUntilOn: row.valid_until_on,
      practice: row.practice, state: this.stateOf(row, now), issuer: [row.regulator_name, row.institution_name].filter(Boolean).join(' · '), checkedAt: now.toISOString(),
    };
  }

  /** A person's passes, newest first, each with its picture to show. */
  async listOf(personId: string): Promise<TheoryPass[]> {
    const rows = (await this.database.query(`${passes} WHERE t.person_id = $1 ORDER BY t.id DESC`, [personId])) as PassRow[];
    const now = this.clock.now();
    return Promise.all(rows.map((row) => this.present(row, now)));
  }

  /** Takes a pass back, once. */
  async revoke(passId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [pass] = (await tx.query(`SELECT t.sitting_id, t.person_id, ${revoked} FROM theory_pass t JOIN sitting s ON s.id = t.sitting_id WHERE t.id = $1 FOR UPDATE OF t`, [passId])) as {
        sitting_id: string; person_id: string; revoked: boolean;
      }[];
      if (!pass) throw new Refusal('request/not-found');
      if (!mayRevoke(pass)) throw new Refusal('sitting/state', { state: storedStateOf(pass) });
      await tx.query('UPDATE theory_pass SET revoked_at = $2, revoked_by = $3, revoked_reason = $4 WHERE id = $1', [passId, this.clock.now(), actor.accountId, reason]);
      await this.ledger.record(tx, { action: 'certificates/theory-pass-revoked', actor, about: [passId, pass.sitting_id, pass.person_id], facts: { reason } });
      await this.events.publish(tx, 'qualification/fact-withdrawn', { personId: pass.person_id, kind: 'theory-passed', sourceId: passId, because: 'revoked' });
    });
  }

  /** A void sitting takes its pass with it: `revoked` above reads so, and the fact follows in the same transaction. */
  async fallWith(tx: EntityManager, { sittingId, personId }: SittingVoided): Promise<void> {
    const [pass] = (await tx.query('SELECT id FROM theory_pass WHERE sitting_id = $1', [sittingId])) as { id: string }[];
    if (pass) await this.events.publish(tx, 'qualification/fact-withdrawn', { personId, kind: 'theory-passed', sourceId: pass.id, because: 'sitting-voided' });
  }

  override async codesOf(sittingIds: readonly string[]): Promise<Map<string, string>> {
    if (sittingIds.length === 0) return new Map();
    const rows = (await this.database.query('SELECT id, sitting_id FROM theory_pass WHERE sitting_id = ANY ($1::uuid[])', [sittingIds])) as { id: string; sitting_id: string }[];
    return new Map(rows.map((row) => [row.sitting_id, passCode(this.keys, row.id)]));
  }

  private stateOf(row: PassRow, now: Date): TheoryPass['state'] {
    return passStateOn({ validUntilOn: row.valid_until_on, revoked: row.revoked }, dayInShanghai(now));
  }

  private async present(row: PassRow, now: Date): Promise<TheoryPass> {
    const code = passCode(this.keys, row.id);
    const verificationUrl = `${this.settings.publicUrl}/v/1/${code}`;
    return {
      id: row.id, code, verificationUrl, qrSvg: await QRCode.toString(verificationUrl, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
      name: row.name, residentIdMasked: maskResidentId(this.people.openResidentId({ id: row.person_id, resident_id_sealed: row.resident_id_sealed })),
      operationItem: row.operation_item, mark: Number(row.mark), passedOn: row.passed_on, validUntilOn: row.valid_until_on, practice: row.practice, state: this.stateOf(row, now),
    };
  }
}
