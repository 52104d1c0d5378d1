import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ClauseEnd, ClauseQuestion } from '../../contract/questions.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';
import { RevisionMoves, type Moved } from './revision-moves.ts';

export interface ClauseGiven {
  organisationId: string;
  title: string;
  clause: string | null;
  endedOn: string;
  replacedBy: { title: string; clause: string | null } | null;
}

interface EndRow {
  id: string; organisation_id: string; organisation_name: string; title: string; clause: string | null; ended_on: string; replaced_title: string | null; replaced_clause: string | null; note: string;
  stated_by: string | null; stated_at: Date; withdrawn_by: string | null; withdrawn_at: Date | null; withdrawn_reason: string | null; found: number; held: number;
}

type QuestionFound = { question_id: string; id: string; bank_id: string; title: string; pool: 'exam' | 'practice'; type: ClauseQuestion['type']; stem: string; state: ClauseQuestion['state']; citation: ClauseQuestion['citation']; held: boolean; released_reason: string | null };

/** Live revisions that rest on the clause $2 of the text $1 (or on any of it), in banks kept by the organisation $3 and those below it. */
const resting = `FROM question_revision r JOIN question q ON q.id = r.question_id JOIN question_bank b ON b.id = q.bank_id JOIN organisation o ON o.id = b.institution_id
  WHERE r.state IN ('published','frozen') AND r.cited_title = cited_form($1) AND rests_on(r.cited_clause, cited_form($2)) AND $3::uuid = ANY (o.lineage)`;

const ends = `SELECT c.id, c.organisation_id, o.name AS organisation_name, c.title, c.clause, c.ended_on::text AS ended_on, c.replaced_title, c.replaced_clause, c.note, a.display_name AS stated_by, c.stated_at,
    w.display_name AS withdrawn_by, c.withdrawn_at, c.withdrawn_reason, (SELECT count(*)::int FROM clause_hold h WHERE h.clause_end_id = c.id) AS found, (SELECT count(*)::int FROM clause_hold h WHERE h.clause_end_id = c.id AND h.released_at IS NULL) AS held
  FROM clause_end c JOIN organisation o ON o.id = c.organisation_id LEFT JOIN account a ON a.id = c.stated_by LEFT JOIN account w ON w.id = c.withdrawn_by`;

/**
 * 条款废止: somebody states that a clause holds no more from a day on. Every question that cites it is listed before, held
 * back from that day, and let go again when the statement is taken back.
 */
@Injectable()
export class ClauseEnds {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly moves: RevisionMoves,
  ) {}

  async preview(given: ClauseGiven): Promise<{ found: number; questions: ClauseQuestion[] }> {
    const asked = [given.title, given.clause, given.organisationId];
    const [{ found }] = (await this.database.query(`SELECT count(*)::int AS found ${resting}`, asked)) as [{ found: number }];
    const rows = (await this.database.query(`SELECT r.question_id, r.id, b.id AS bank_id, b.title, b.pool, r.type, r.stem, r.state, r.citation, false AS held, null AS released_reason ${resting} ORDER BY b.title, q.id LIMIT 200`, asked)) as QuestionFound[];
    return { found, questions: rows.map(presentQuestion) };
  }

  /** @throws {Refusal} question/clause-end-stated */
  async state(given: ClauseGiven & { note: string }, actor: Actor): Promise<{ id: string; found: number; frozen: number }> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    const asked = [given.title, given.clause, given.organisationId];
    try {
      return await this.database.transaction(async (tx) => {
        await holdBanks(tx, ((await tx.query(`SELECT DISTINCT b.id ${resting}`, asked)) as { id: string }[]).map((bank) => bank.id));
        await tx.query(
          'INSERT INTO clause_end (id, organisation_id, title, clause, ended_on, replaced_title, replaced_clause, note, stated_by, stated_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)',
          [id, given.organisationId, given.title, given.clause, given.endedOn, given.replacedBy?.title ?? null, given.replacedBy?.clause ?? null, given.note, actor.accountId, now],
        );
        const found = (await tx.query(`SELECT r.id, r.question_id, q.bank_id ${resting}`, asked)) as Moved[];
        const ids = found.map((one) => one.id);
        await tx.query('INSERT INTO clause_hold (clause_end_id, revision_id, from_on) SELECT $1::uuid, unnest($2::uuid[]), $3::date', [id, ids, given.endedOn]);
        const frozen = await this.moves.freezeDue(tx, ids);
        await this.ledger.record(tx, { action: 'question-banks/clause-end-stated', actor, about: [id, given.organisationId], facts: { endedOn: given.endedOn, found: found.length, frozen: frozen.length } });
        // also when its day is to come: sessions planned for afterwards are looked at now
        await this.moves.changed(tx, found, true);
        return { id, found: found.length, frozen: frozen.length };
      });
    } catch (fault) {
      if ((fault as { driverError?: { constraint?: string } }).driverError?.constraint === 'clause_end_stated') throw new Refusal('question/clause-end-stated');
      throw fault;
    }
  }

  /** What it alone held back is drawn again; what another statement holds, or whose citation has run out, is not. */
  async withdraw(clauseEndId: string, reason: string, actor: Actor): Promise<{ released: number }> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const banks = (await tx.query('SELECT DISTINCT q.bank_id AS id FROM clause_hold h JOIN question_revision r ON r.id = h.revision_id JOIN question q ON q.id = r.question_id WHERE h.clause_end_id = $1', [clauseEndId])) as { id: string }[];
      await holdBanks(tx, banks.map(({ id }) => id));
      const [, ended] = (await tx.query('UPDATE clause_end SET withdrawn_by = $2, withdrawn_at = $3, withdrawn_reason = $4 WHERE id = $1 AND withdrawn_at IS NULL', [clauseEndId, actor.accountId, now, reason])) as [unknown, number];
      if (ended === 0) throw new Refusal('question/clause-end-withdrawn');
      await tx.query('UPDATE clause_hold SET released_at = $2, released_by = $3, released_reason = $4 WHERE clause_end_id = $1 AND released_at IS NULL', [clauseEndId, now, actor.accountId, reason]);
      const frozen = (await tx.query("SELECT id FROM question_revision WHERE frozen_for = $1 AND state = 'frozen'", [clauseEndId])) as { id: string }[];
      const ids = frozen.map(({ id }) => id);
      const released = await this.moves.move(tx, ids, 'published', { actor, action: 'released', because: 'released', reason, about: [clauseEndId] });
      const held = await this.moves.freezeDue(tx, ids);
      await this.ledger.record(tx, { action: 'question-banks/clause-end-withdrawn', actor, about: [clauseEndId], facts: { released: released.length - held.length } });
      await this.moves.changed(tx, banks.map(({ id }) => ({ bank_id: id })), false);
      return { released: released.length - held.length };
    });
  }

  async list({ after, limit }: { after?: string | undefined; limit: number }, actor: Actor) {
    const granted = actor.organisations('clerk', 'regulator');
    const rows = (await this.database.query(`${ends} WHERE o.lineage && $1::uuid[] AND ($2::uuid IS NULL OR c.id < $2::uuid) ORDER BY c.id DESC LIMIT $3`, [granted, after ?? null, limit + 1])) as EndRow[];
    const organisations = (await this.database.query('SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[]) ORDER BY name', [granted])) as { id: string; name: string }[];
    return { ends: rows.slice(0, limit).map(presentEnd), organisations, next: rows.length > limit ? rows[limit - 1]!.id : null };
  }

  async read(clauseEndId: string, { after, limit }: { after?: string | undefined; limit: number }) {
    const [row] = (await this.database.query(`${ends} WHERE c.id = $1`, [clauseEndId])) as EndRow[];
    if (!row) throw new Refusal('request/not-found');
    const rows = (await this.database.query(
      `SELECT r.question_id, r.id, b.id AS bank_id, b.title, b.pool, r.type, r.stem, r.state, r.citation, h.released_at IS NULL AS held, h.released_reason
         FROM clause_hold h JOIN question_revision r ON r.id = h.revision_id JOIN question q ON q.id = r.question_id JOIN question_bank b ON b.id = q.bank_id
        WHERE h.clause_end_id = $1 AND ($2::uuid IS NULL OR r.id > $2::uuid) ORDER BY r.id LIMIT $3`, [clauseEndId, after ?? null, limit + 1],
    )) as QuestionFound[];
    const shown = rows.slice(0, limit);
    return { ...presentEnd(row), questions: shown.map(presentQuestion), next: rows.length > limit ? shown.at(-1)!.id : null };
  }
}

/** The banks' rows, in one order: whoever changes their questions waits. */
export async function holdBanks(tx: EntityManager, bankIds: readonly string[]): Promise<void> {
  await tx.query('SELECT 1 FROM question_bank WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [bankIds]);
}

function presentEnd(row: EndRow): ClauseEnd {
  return {
    id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name, title: row.title, clause: row.clause, endedOn: row.ended_on,
    replacedBy: row.replaced_title === null ? null : { title: row.replaced_title, clause: row.replaced_clause }, note: row.note, statedBy: row.stated_by, statedAt: row.stated_at.toISOString(),
    withdrawnBy: row.withdrawn_by, withdrawnAt: row.withdrawn_at?.toISOString() ?? null, withdrawnReason: row.withdrawn_reason, found: row.found, held: row.held, abilities: { withdraw: row.withdrawn_at === null },
  };
}

function presentQuestion(row: QuestionFound): ClauseQuestion {
  return { questionId: row.question_id, revisionId: row.id, bankId: row.bank_id, bankTitle: row.title, pool: row.pool, type: row.type, stem: row.stem.slice(0, 200), state: row.state, citation: row.citation, held: row.held, releasedReason: row.released_reason };
}
