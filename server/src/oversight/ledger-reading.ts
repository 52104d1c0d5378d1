import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LedgerEntry } from '../../contract/oversight.ts';
import type { Actor } from '../platform/binding/actor.ts';

interface LeafRow {
  id: string;
  at: Date;
  action: string;
  by: string | null;
  network: string | null;
  canonical: Buffer;
  number: string | null;
  leaf_hash: Buffer;
}

const leaves = `SELECT l.id, l.at, l.action, a.display_name AS by, l.network, l.canonical, l.number, l.leaf_hash
  FROM ledger_leaf l LEFT JOIN account a ON a.id = l.account_id`;

/** Whether an id a leaf is about lies within the organisations $1: whatever an institution owns, whoever it enrolled, its staff. */
const withinScope = `EXISTS (SELECT 1 FROM unnest(l.about) AS about(id) WHERE
     EXISTS (SELECT 1 FROM organisation o WHERE o.id = about.id AND o.lineage && $1::uuid[])
  OR EXISTS (SELECT 1 FROM exam_session e JOIN organisation o ON o.id = e.institution_id WHERE e.id = about.id AND o.lineage && $1::uuid[])
  OR EXISTS (SELECT 1 FROM question_bank b JOIN organisation o ON o.id = b.institution_id WHERE b.id = about.id AND o.lineage && $1::uuid[])
  OR EXISTS (SELECT 1 FROM sitting s JOIN exam_session e ON e.id = s.session_id JOIN organisation o ON o.id = e.institution_id
              WHERE (s.id = about.id OR s.person_id = about.id) AND o.lineage && $1::uuid[])
  OR EXISTS (SELECT 1 FROM account c JOIN sitting s ON s.person_id = c.person_id JOIN exam_session e ON e.id = s.session_id JOIN organisation o ON o.id = e.institution_id
              WHERE c.id = about.id AND o.lineage && $1::uuid[])
  OR EXISTS (SELECT 1 FROM scope_grant g JOIN organisation o ON o.id = g.organisation_id WHERE g.account_id = about.id AND o.lineage && $1::uuid[]))`;

/** 留痕, read by those who oversee: a leaf is shown when something it is about lies within scope. */
@Injectable()
export class LedgerReading {
  constructor(private readonly database: DataSource) {}

  /** Newest first. Ids are made in the order of time, so the id is the place in the list. */
  async newest(actor: Actor, after: string | undefined, limit: number): Promise<{ entries: LedgerEntry[]; next: string | null }> {
    const rows = (await this.database.query(`${leaves} WHERE ($2::uuid IS NULL OR l.id < $2) AND ${withinScope} ORDER BY l.id DESC LIMIT $3`, [
      actor.organisations('regulator'), after ?? null, limit + 1,
    ])) as LeafRow[];
    return { entries: rows.slice(0, limit).map(present), next: rows.length > limit ? rows[limit - 1]!.id : null };
  }

  /** The trace of a sitting, oldest first: what names it, and what concerns its person or session without being about another sitting. */
  async ofSitting(sittingId: string, personId: string, sessionId: string): Promise<LedgerEntry[]> {
    const rows = (await this.database.query(
      `${leaves} WHERE l.about && ARRAY[$1,$2,$3]::uuid[]
         AND ($1::uuid = ANY (l.about) OR NOT EXISTS (SELECT 1 FROM sitting s WHERE s.id = ANY (l.about))) ORDER BY l.id`,
      [sittingId, personId, sessionId],
    )) as LeafRow[];
    return rows.map(present);
  }
}

function present(row: LeafRow): LedgerEntry {
  const { facts } = JSON.parse(row.canonical.toString('utf8')) as { facts: Record<string, unknown> };
  return {
    id: row.id, at: row.at.toISOString(), action: row.action, by: row.by ?? '系统', fromNetwork: row.network, facts,
    number: row.number === null ? null : Number(row.number), hash: row.leaf_hash.toString('hex'),
  };
}
