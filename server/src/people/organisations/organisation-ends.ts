import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Grants } from '../../access/index.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { addDays, Clock, dayInShanghai } from '../../platform/clock.ts';
import { DomainEvents } from '../../platform/events.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { EmployerSuccession } from '../persons/employer-succession.ts';
import { noteChange, type ChangeDetail } from './change-record.ts';
import { firstDayUnder } from './domain/ties.ts';
import './organisation-events.ts';
import { Organisations, refuseTakenCreditCode } from './organisations.ts';
import { lastChangeOn, lockTree, readOpen, readRecord, tiesUpFrom, type OrganisationRecord } from './tree.ts';

/** An organisation has its last day: merged into another or closed; a closure is undone while nothing has followed. */
@Injectable()
export class OrganisationEnds {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly events: DomainEvents,
    private readonly organisations: Organisations,
    private readonly grants: Grants,
    private readonly succession: EmployerSuccession,
  ) {}

  /**
   * Its last day is `onDay`. From the day after, what stood under it stands under the other, whoever worked there works for
   * the other, and it belongs to the other itself, so that its records are in the successor's scope.
   */
  async merge(organisationId: string, intoId: string, onDay: string, reason: string, actor: Actor): Promise<{ children: number; employments: number; grants: number }> {
    await this.organisations.requireWithin(actor, intoId);
    return this.database.transaction(async (tx) => {
      const own = await this.requireEnding(tx, organisationId, onDay, actor);
      const into = await readRecord(tx, intoId);
      if (into.closed_on !== null) throw new Refusal('organisation/above-closed', { on: into.closed_on });
      if (own.kind !== into.kind) throw new Refusal('organisation/other-kind');
      const nextDay = addDays(onDay, 1);
      const insideOn = firstDayUnder(await tiesUpFrom(tx, [intoId]), intoId, organisationId, { sinceOn: nextDay, untilOn: null });
      if (insideOn !== null) throw new Refusal('organisation/inside-itself', { on: insideOn });
      const now = this.clock.now();
      await tx.query('UPDATE organisation SET closed_on = $2, merged_into = $3 WHERE id = $1', [organisationId, onDay, intoId]);
      const children = await this.moveChildren(tx, own, into, onDay, actor);
      await this.succeed(tx, organisationId, intoId, onDay);
      const employments = await this.succession.carryOver(tx, organisationId, intoId, onDay);
      await this.succession.endAppointments(tx, organisationId, onDay);
      const grants = (await this.grants.endAt(tx, organisationId, onDay)).length;
      await noteChange(tx, { organisationId, kind: 'merged', onDay, detail: { reason, to: into.name } }, actor.accountId, now);
      await noteChange(tx, { organisationId: intoId, kind: 'merged', onDay: nextDay, detail: { reason, from: own.name } }, actor.accountId, now);
      await this.ledger.record(tx, { action: 'people/organisation-merged', actor, about: [organisationId, intoId], facts: { onDay, children, employments, grants } });
      await this.organisations.followTree(tx);
      return { children, employments, grants };
    });
  }

  /** Its last day is `onDay`; it keeps its place, so that its history stays in the scope of those above. */
  async close(organisationId: string, onDay: string, reason: string, actor: Actor): Promise<{ grants: number }> {
    return this.database.transaction(async (tx) => {
      await this.requireEnding(tx, organisationId, onDay, actor);
      const children = await this.countOpenBelow(tx, organisationId, onDay);
      const employments = await this.succession.countBeyond(tx, organisationId, onDay);
      if (children > 0 || employments > 0) throw new Refusal('organisation/open-below', { children, employments });
      await tx.query('UPDATE organisation SET closed_on = $2 WHERE id = $1', [organisationId, onDay]);
      await this.succession.endAppointments(tx, organisationId, onDay);
      const ended = await this.grants.endAt(tx, organisationId, onDay);
      await noteChange(tx, { organisationId, kind: 'closed', onDay, detail: { reason, grants: ended } }, actor.accountId, this.clock.now());
      await this.ledger.record(tx, { action: 'people/organisation-closed', actor, about: [organisationId], facts: { onDay, grants: ended.length } });
      return { grants: ended.length };
    });
  }

  /** Undoes a closure by mistake: it has no last day, and the rights that ended with it run on, as far as their holders still work there. */
  async reopen(organisationId: string, reason: string, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockTree(tx);
      const own = await readRecord(tx, organisationId);
      const [last] = (await tx.query("SELECT kind, detail FROM organisation_change WHERE organisation_id = $1 ORDER BY id DESC LIMIT 1", [organisationId])) as { kind: string; detail: ChangeDetail }[];
      if (own.closed_on === null || own.merged_into !== null || last?.kind !== 'closed') throw new Refusal('organisation/cannot-reopen');
      const [above] = (await tx.query(
        'SELECT o.closed_on::text FROM organisation_tie t JOIN organisation o ON o.id = t.above_id WHERE t.organisation_id = $1 AND t.until_on IS NULL AND o.closed_on IS NOT NULL LIMIT 1',
        [organisationId],
      )) as { closed_on: string }[];
      if (above) throw new Refusal('organisation/above-closed', { on: above.closed_on });
      await tx.query('UPDATE organisation SET closed_on = NULL WHERE id = $1', [organisationId]).catch(refuseTakenCreditCode);
      const grants = await this.grants.restore(tx, last.detail.grants ?? [], own.closed_on, actor);
      const now = this.clock.now();
      await noteChange(tx, { organisationId, kind: 'reopened', onDay: dayInShanghai(now), detail: { reason } }, actor.accountId, now);
      await this.ledger.record(tx, { action: 'people/organisation-reopened', actor, about: [organisationId], facts: { grants } });
    });
  }

  /** What a merger and a closure both ask: open, not one's own office, a day that has come, nothing planned for later. */
  private async requireEnding(tx: EntityManager, organisationId: string, onDay: string, actor: Actor): Promise<OrganisationRecord> {
    await lockTree(tx);
    const own = await readOpen(tx, organisationId);
    if (actor.organisations('regulator').includes(organisationId)) throw new Refusal('organisation/own-office');
    if (onDay > dayInShanghai(this.clock.now())) throw new Refusal('organisation/day-to-come');
    const last = await lastChangeOn(tx, organisationId);
    if (onDay < last) throw new Refusal('organisation/before-last-change', { on: last });
    await this.events.publish(tx, 'people/organisation-ending', { organisationId, lastDay: onDay });
    return own;
  }

  /** Open organisations tied to it, of either kind, on any day after this one. */
  private async countOpenBelow(tx: EntityManager, organisationId: string, day: string): Promise<number> {
    const [row] = (await tx.query(
      'SELECT count(DISTINCT o.id)::int AS n FROM organisation_tie t JOIN organisation o ON o.id = t.organisation_id WHERE t.above_id = $1 AND (t.until_on IS NULL OR t.until_on > $2) AND o.closed_on IS NULL',
      [organisationId, day],
    )) as [{ n: number }];
    return row.n;
  }

  /** Ties that run beyond the day end with it and go on to the other; those still to begin begin there. @returns how many organisations */
  private async moveChildren(tx: EntityManager, own: OrganisationRecord, into: OrganisationRecord, onDay: string, actor: Actor): Promise<number> {
    const now = this.clock.now();
    const ties = (await tx.query(
      `SELECT id, organisation_id, kind, since_on::text, until_on::text FROM organisation_tie WHERE above_id = $1 AND (until_on IS NULL OR until_on > $2) ORDER BY id`,
      [own.id, onDay],
    )) as { id: string; organisation_id: string; kind: 'belongs-to' | 'supervised-by'; since_on: string; until_on: string | null }[];
    for (const tie of ties) {
      if (tie.since_on > onDay) {
        await tx.query('UPDATE organisation_tie SET above_id = $2 WHERE id = $1', [tie.id, into.id]);
        continue;
      }
      await tx.query('UPDATE organisation_tie SET until_on = $2 WHERE id = $1', [tie.id, onDay]);
      await tx.query('INSERT INTO organisation_tie (id, organisation_id, above_id, kind, since_on, until_on) VALUES ($1,$2,$3,$4,$5,$6)', [
        newId(now.getTime()), tie.organisation_id, into.id, tie.kind, addDays(onDay, 1), tie.until_on,
      ]);
      await noteChange(tx, { organisationId: tie.organisation_id, kind: 'moved', onDay: addDays(onDay, 1), detail: { tie: tie.kind, from: own.name, to: into.name } }, actor.accountId, now);
    }
    return new Set(ties.map((tie) => tie.organisation_id)).size;
  }

  /** From the day after its last the merged organisation belongs to the one it was merged into. */
  private async succeed(tx: EntityManager, organisationId: string, intoId: string, onDay: string): Promise<void> {
    await tx.query("UPDATE organisation_tie SET until_on = $2 WHERE organisation_id = $1 AND kind = 'belongs-to' AND until_on IS NULL", [organisationId, onDay]);
    await tx.query("INSERT INTO organisation_tie (id, organisation_id, above_id, kind, since_on) VALUES ($1,$2,$3,'belongs-to',$4)", [newId(this.clock.now().getTime()), organisationId, intoId, addDays(onDay, 1)]);
  }
}
