import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Correction, CorrectionState, CorrectionSubject, ListedCorrection } from '../../contract/person-file.ts';
import { Holders, type Oneself } from '../access/index.ts';
import { Ledger } from '../ledger/index.ts';
import { maskResidentId, People } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { addDays, Clock, dayInShanghai } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Keys } from '../platform/keys.ts';
import { Refusal } from '../platform/refusal.ts';
import { correctionTermDays, isOverdue, mayMoveCorrection, openCorrectionsAllowed } from './domain/correction.ts';

interface CorrectionRow {
  id: string;
  person_id: string;
  subject: CorrectionSubject;
  claim_sealed: Buffer;
  state: CorrectionState;
  asked_at: Date;
  due_on: string;
  answer_sealed: Buffer | null;
  answered_by: string | null;
  answered_at: Date | null;
  evidence: Correction['evidence'];
}
type ListedRow = CorrectionRow & { name: string; resident_id_sealed: Buffer };

/** What is asked for, and what is answered; sealed, because both repeat what the file says. */
interface Claim { wrong: string; right: string }
interface Answer { reason: string; changed: string | null }

export type AnswerGiven = { verdict: 'upheld'; reason: string; changed: string } | { verdict: 'declined'; reason: string };

const columns = `c.id, c.person_id, c.subject, c.claim_sealed, c.state, c.asked_at, c.due_on::text AS due_on, c.answer_sealed, c.answered_at, a.display_name AS answered_by,
  CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes) END AS evidence`;
const joins = 'LEFT JOIN account a ON a.id = c.answered_by LEFT JOIN stored_file f ON f.id = c.evidence_id';
const inScope = `EXISTS (SELECT 1 FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id
  WHERE k.person_id = c.person_id AND k.since_on <= $2 AND (k.until_on IS NULL OR k.until_on >= $2) AND o.lineage && $1::uuid[])`;

/** 更正申请: the person asks, whoever keeps his file or a regulator answers with reasons, within a term of ours. */
@Injectable()
export class Corrections {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly ledger: Ledger,
    private readonly people: People,
    private readonly holders: Holders,
  ) {}

  async ask(personId: string, given: Claim & { subject: CorrectionSubject; evidenceId: string | null }, actor: Actor): Promise<Correction> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    const dueOn = addDays(dayInShanghai(now), correctionTermDays);
    await this.database.transaction(async (tx) => {
      // one at a time for a person, so that the count below holds
      await tx.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
      await this.refuseTooMany(tx, personId);
      if (given.evidenceId) await refuseForeignEvidence(tx, given.evidenceId, personId);
      await tx.query('INSERT INTO correction_request (id, person_id, subject, claim_sealed, evidence_id, state, asked_at, due_on) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)', [
        id, personId, given.subject, this.keys.seal(JSON.stringify({ wrong: given.wrong, right: given.right } satisfies Claim), claimPlace(id)), given.evidenceId, 'asked', now, dueOn,
      ]);
      await this.ledger.record(tx, { action: 'person-file/correction-asked', actor, about: [id, personId], facts: { subject: given.subject, dueOn } });
    });
    return (await this.ofPerson(personId, actor)).find((one) => one.id === id)!;
  }

  async withdraw(correctionId: string, actor: Actor): Promise<void> {
    await this.move(correctionId, 'withdrawn', async (tx, row) => {
      await tx.query("UPDATE correction_request SET state = 'withdrawn' WHERE id = $1", [row.id]);
      await this.ledger.record(tx, { action: 'person-file/correction-withdrawn', actor, about: [row.id, row.person_id], facts: {} });
    });
  }

  async answer(correctionId: string, given: AnswerGiven, actor: Actor): Promise<void> {
    const self = await this.holders.oneself(actor);
    await this.move(correctionId, given.verdict, async (tx, row) => {
      if (row.person_id === self.personId) throw new Refusal('correction/own');
      const now = this.clock.now();
      const answer: Answer = { reason: given.reason, changed: given.verdict === 'upheld' ? given.changed : null };
      await tx.query('UPDATE correction_request SET state = $2, answer_sealed = $3, answered_by = $4, answered_at = $5 WHERE id = $1', [
        row.id, given.verdict, this.keys.seal(JSON.stringify(answer), answerPlace(row.id)), actor.accountId, now,
      ]);
      const overdue = isOverdue({ state: row.state, dueOn: row.due_on }, dayInShanghai(now));
      await this.ledger.record(tx, { action: 'person-file/correction-answered', actor, about: [row.id, row.person_id], facts: { upheld: given.verdict === 'upheld', overdue } });
    });
  }

  /** A person's requests, newest first. */
  async ofPerson(personId: string, actor: Actor): Promise<Correction[]> {
    const rows = (await this.database.query(`SELECT ${columns} FROM correction_request c ${joins} WHERE c.person_id = $1 ORDER BY c.id DESC`, [personId])) as CorrectionRow[];
    const self = await this.holders.oneself(actor);
    return rows.map((row) => this.present(row, actor, self));
  }

  /** What lies within scope: the open by their day, the overdue first among them; the closed newest first. */
  async list(actor: Actor, { show, after, limit }: { show: 'open' | 'closed'; after?: string | undefined; limit: number }): Promise<{ corrections: ListedCorrection[]; next: string | null; open: number; overdue: number; termDays: number }> {
    const scope = [actor.organisations('clerk', 'regulator'), dayInShanghai(this.clock.now())];
    // the term is the same for all, so that the order of asking is the order of the due days
    const open = show === 'open';
    const [self, rows, [counts]] = await Promise.all([
      this.holders.oneself(actor),
      this.database.query(
        `SELECT ${columns}, p.name, p.resident_id_sealed FROM correction_request c JOIN person p ON p.id = c.person_id ${joins}
          WHERE ${inScope} AND (c.state = 'asked') = $3 AND ($4::uuid IS NULL OR CASE WHEN $3 THEN c.id > $4 ELSE c.id < $4 END)
          ORDER BY ${open ? 'c.id' : 'c.id DESC'} LIMIT $5`,
        [...scope, open, after ?? null, limit + 1],
      ) as Promise<ListedRow[]>,
      this.database.query(`SELECT count(*)::int AS open, count(*) FILTER (WHERE c.due_on < $2)::int AS overdue FROM correction_request c WHERE ${inScope} AND c.state = 'asked'`, scope) as Promise<[{ open: number; overdue: number }]>,
    ]);
    const corrections = rows.slice(0, limit).map((row) => ({
      ...this.present(row, actor, self), personId: row.person_id, personName: row.name,
      residentIdMasked: maskResidentId(this.people.openResidentId({ id: row.person_id, resident_id_sealed: row.resident_id_sealed })),
    }));
    return { corrections, next: rows.length > limit ? corrections.at(-1)!.id : null, ...counts, termDays: correctionTermDays };
  }

  private async move(correctionId: string, to: CorrectionState, act: (tx: EntityManager, row: Pick<CorrectionRow, 'id' | 'person_id' | 'state' | 'due_on'>) => Promise<void>): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [row] = (await tx.query('SELECT id, person_id, state, due_on::text AS due_on FROM correction_request WHERE id = $1 FOR UPDATE', [correctionId])) as Pick<CorrectionRow, 'id' | 'person_id' | 'state' | 'due_on'>[];
      if (!row) throw new Refusal('request/not-found');
      if (!mayMoveCorrection(row.state, to)) throw new Refusal('correction/state', { state: row.state });
      await act(tx, row);
    });
  }

  private async refuseTooMany(tx: EntityManager, personId: string): Promise<void> {
    const [{ open }] = (await tx.query("SELECT count(*)::int AS open FROM correction_request WHERE person_id = $1 AND state = 'asked'", [personId])) as [{ open: number }];
    if (open >= openCorrectionsAllowed) throw new Refusal('correction/too-many-open', { allowed: openCorrectionsAllowed });
  }

  private present(row: CorrectionRow, actor: Actor, self: Oneself): Correction {
    const claim = JSON.parse(this.keys.open(row.claim_sealed, claimPlace(row.id))) as Claim;
    const answer = row.answer_sealed ? (JSON.parse(this.keys.open(row.answer_sealed, answerPlace(row.id))) as Answer) : null;
    // he takes one back only signed in as himself, and answers none however he is signed in
    const own = self.personId === row.person_id;
    return {
      id: row.id, subject: row.subject, ...claim, evidence: row.evidence, state: row.state, askedAt: row.asked_at.toISOString(), dueOn: row.due_on,
      overdue: isOverdue({ state: row.state, dueOn: row.due_on }, dayInShanghai(this.clock.now())),
      reason: answer?.reason ?? null, changed: answer?.changed ?? null, answeredBy: row.answered_by, answeredAt: row.answered_at?.toISOString() ?? null,
      abilities: { withdraw: actor.personId === row.person_id && mayMoveCorrection(row.state, 'withdrawn'), answer: !own && mayMoveCorrection(row.state, 'upheld') },
    };
  }
}

/** Evidence of one person proves nothing in another's file, and tells nobody that it is there. */
async function refuseForeignEvidence(tx: EntityManager, evidenceId: string, personId: string): Promise<void> {
  const found = (await tx.query("SELECT 1 FROM stored_file WHERE id = $1 AND person_id = $2 AND purpose = 'evidence'", [evidenceId, personId])) as unknown[];
  if (found.length === 0) throw new Refusal('request/not-found');
}

const claimPlace = (id: string): string => `correction.claim:${id}`;
const answerPlace = (id: string): string => `correction.answer:${id}`;
