import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { sensitiveFields, type SensitiveField, type SensitiveViewShown } from '../../../contract/people.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keys } from '../../platform/keys.ts';
import { Refusal } from '../../platform/refusal.ts';
import { Turns } from '../../platform/turns.ts';
import { People } from './people.ts';

/** So many full numbers an account may see in a day; ours. A desk needs a few, a copy of the register needs many. */
export const viewsPerDay = 30;
/** So many looks of one account may wait for each other. */
const longestLine = 40;

interface ViewRow {
  id: string;
  at: Date;
  by: string;
  organisation_name: string | null;
  fields: SensitiveField[];
  reason: string;
}

/** 查看完整号码: one look, for a reason, written down where the person reads it. The ledger learns which fields, never why or what. */
@Injectable()
export class SensitiveViews {
  private readonly turns = new Turns(longestLine);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly people: People,
    private readonly ledger: Ledger,
  ) {}

  async view(personId: string, asked: readonly SensitiveField[], reason: string, actor: Actor): Promise<{ residentId?: string; phone?: string | null }> {
    if (this.turns.full(actor.accountId)) throw new Refusal('request/too-many', { retryAfterSeconds: 1 });
    return this.turns.take(actor.accountId, () => this.viewCounted(personId, sensitiveFields.filter((field) => asked.includes(field)), reason, actor));
  }

  private async viewCounted(personId: string, fields: SensitiveField[], reason: string, actor: Actor): Promise<{ residentId?: string; phone?: string | null }> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      // one look at a time per account, in whatever process: looks at once are counted one after the other
      await tx.query("SELECT pg_advisory_xact_lock(hashtext('sensitive-view:' || $1))", [actor.accountId]);
      const [seen] = (await tx.query('SELECT count(*)::int AS looks FROM sensitive_view WHERE account_id = $1 AND at >= $2 AND export_id IS NULL', [actor.accountId, new Date(`${dayInShanghai(now)}T00:00:00+08:00`)])) as { looks: number }[];
      if (seen!.looks >= viewsPerDay) throw new Refusal('person/views-used-up', { perDay: viewsPerDay });
      const [row] = (await tx.query('SELECT id, resident_id_sealed, phone_sealed FROM person WHERE id = $1', [personId])) as { id: string; resident_id_sealed: Buffer; phone_sealed: Buffer | null }[];
      if (!row) throw new Refusal('request/not-found');
      const id = newId(now.getTime());
      await tx.query('INSERT INTO sensitive_view (id, person_id, account_id, organisation_id, fields, reason, at) VALUES ($1,$2,$3,$4,$5,$6,$7)', [
        id, personId, actor.accountId, await this.organisationOf(tx, personId, actor), fields, reason, now,
      ]);
      await this.ledger.record(tx, { action: 'people/numbers-seen', actor, about: [personId, id], facts: { fields } });
      return {
        ...(fields.includes('resident-id') ? { residentId: this.people.openResidentId(row) } : {}),
        ...(fields.includes('phone') ? { phone: row.phone_sealed && this.keys.open(row.phone_sealed, `person.phone:${personId}`) } : {}),
      };
    });
  }

  /** Newest first; `after` is the id of the last one shown. */
  async list(personId: string, after: string | undefined, limit: number): Promise<{ views: SensitiveViewShown[]; next: string | null }> {
    const rows = (await this.database.query(
      `SELECT v.id, v.at, a.display_name AS by, o.name AS organisation_name, v.fields, v.reason
         FROM sensitive_view v JOIN account a ON a.id = v.account_id LEFT JOIN organisation o ON o.id = v.organisation_id
        WHERE v.person_id = $1 AND ($2::uuid IS NULL OR (v.at, v.id) < (SELECT at, id FROM sensitive_view WHERE id = $2::uuid AND person_id = $1))
        ORDER BY v.at DESC, v.id DESC LIMIT $3`,
      [personId, after ?? null, limit + 1],
    )) as ViewRow[];
    const views = rows.slice(0, limit).map((row) => ({ id: row.id, at: row.at.toISOString(), by: row.by, organisationName: row.organisation_name ?? '', fields: row.fields, reason: row.reason }));
    return { views, next: rows.length > limit ? views.at(-1)!.id : null };
  }

  /** For whom the asker looked: the organisation granted to him that covers the file today. */
  private async organisationOf(tx: EntityManager, personId: string, actor: Actor): Promise<string | null> {
    const [row] = (await tx.query(
      `SELECT granted FROM unnest($2::uuid[]) AS granted
        WHERE EXISTS (SELECT 1 FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id
                       WHERE k.person_id = $1 AND k.since_on <= $3 AND (k.until_on IS NULL OR k.until_on >= $3) AND granted = ANY (o.lineage)) LIMIT 1`,
      [personId, actor.organisations('clerk', 'regulator'), dayInShanghai(this.clock.now())],
    )) as { granted: string }[];
    return row?.granted ?? null;
  }
}
