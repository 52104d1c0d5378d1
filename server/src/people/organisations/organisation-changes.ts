import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MineFacts, OrganisationChange, TieKind } from '../../../contract/organisations.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { addDays, Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { noteChange } from './change-record.ts';
import { Organisations, creditCodeOf, refuseTakenCreditCode, requireDescription, writeMine, type OrganisationGiven } from './organisations.ts';
import { OrganisationReading } from './organisation-reading.ts';
import { lastChangeOn, lockTree, readOpen, readRecord, requirePlace } from './tree.ts';

type Described = Pick<OrganisationGiven, 'name' | 'creditCode' | 'region' | 'mine'>;

interface TieRow {
  id: string;
  above_id: string;
  since_on: string;
}

/** An organisation goes on as another: renamed, described anew, moved to another place in the tree. */
@Injectable()
export class OrganisationChanges {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly organisations: Organisations,
    private readonly reading: OrganisationReading,
  ) {}

  async describe(organisationId: string, given: Described, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      const own = await readOpen(tx, organisationId);
      requireDescription(own.kind, given);
      const creditCode = creditCodeOf(given.creditCode);
      const mine = await this.reading.mineOf(organisationId, tx);
      const fields = differences(
        { name: own.name, creditCode: own.credit_code, region: own.region, ...mineFields(mine) },
        { name: given.name, creditCode, region: given.region, ...mineFields(given.mine ?? null) },
      );
      if (fields.length === 0) return;
      await tx.query('UPDATE organisation SET name = $2, credit_code = $3, region = $4 WHERE id = $1', [organisationId, given.name, creditCode, given.region]).catch(refuseTakenCreditCode);
      await writeMine(tx, organisationId, given.mine ?? null);
      const now = this.clock.now();
      await noteChange(tx, { organisationId, kind: 'described', onDay: dayInShanghai(now), detail: { fields } }, actor.accountId, now);
      await this.ledger.record(tx, { action: 'people/organisation-described', actor, about: [organisationId], facts: { fields: fields.map(({ field }) => field) } });
    });
  }

  /** Ties an organisation to another from a day on; the running tie of that kind ends the day before. */
  async move(organisationId: string, tie: TieKind, aboveId: string | null, onDay: string, actor: Actor): Promise<void> {
    await this.organisations.requireWithin(actor, aboveId);
    await this.database.transaction(async (tx) => {
      await lockTree(tx);
      const own = await readOpen(tx, organisationId);
      if (actor.organisations('regulator').includes(organisationId)) throw new Refusal('organisation/own-office');
      const last = await lastChangeOn(tx, organisationId);
      if (onDay < last) throw new Refusal('organisation/before-last-change', { on: last });
      const running = await this.tieOn(tx, organisationId, tie, onDay);
      if ((running?.above_id ?? null) === aboveId) throw new Refusal('organisation/already-there');
      // the tie it replaces is gone from that day on, also for the question whether it would stand in itself
      if (running) await endTie(tx, running, onDay);
      const above = aboveId === null ? null : await requirePlace(tx, own, tie, aboveId, onDay);
      const now = this.clock.now();
      if (above) await tx.query('INSERT INTO organisation_tie (id, organisation_id, above_id, kind, since_on) VALUES ($1,$2,$3,$4,$5)', [newId(now.getTime()), organisationId, above.id, tie, onDay]);
      const from = running ? (await readRecord(tx, running.above_id)).name : null;
      await noteChange(tx, { organisationId, kind: 'moved', onDay, detail: { tie, from, to: above?.name ?? null } }, actor.accountId, now);
      await this.ledger.record(tx, { action: 'people/organisation-moved', actor, about: [organisationId, ...(running ? [running.above_id] : []), ...(above ? [above.id] : [])], facts: { tie, onDay } });
      await this.organisations.followTree(tx);
    });
  }

  /** Withdraws the last move of a kind that is still to come; the tie it would have ended runs on. */
  async withdrawMove(organisationId: string, tie: TieKind, actor: Actor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockTree(tx);
      const own = await readOpen(tx, organisationId);
      if (actor.organisations('regulator').includes(organisationId)) throw new Refusal('organisation/own-office');
      const now = this.clock.now();
      const today = dayInShanghai(now);
      const [last, before] = (await tx.query(
        'SELECT id, above_id, since_on::text, until_on::text FROM organisation_tie WHERE organisation_id = $1 AND kind = $2 ORDER BY since_on DESC LIMIT 2',
        [organisationId, tie],
      )) as (TieRow & { until_on: string | null })[];
      const comes = last && last.since_on > today;
      const ends = last && last.until_on !== null && last.until_on >= today;
      if (!comes && !ends) throw new Refusal('organisation/nothing-to-come');
      // an end told for a day to come is withdrawn before the tie that ends
      const withdrawn = ends ? addDays(last.until_on!, 1) : last.since_on;
      const runsOn = ends ? last : before && before.until_on === addDays(last.since_on, -1) ? before : undefined;
      if (!ends) await tx.query('DELETE FROM organisation_tie WHERE id = $1', [last.id]);
      if (!ends && tie === 'supervised-by' && !runsOn) throw new Refusal('organisation/nothing-to-come');
      const above = runsOn ? await requirePlace(tx, own, tie, runsOn.above_id, withdrawn) : null;
      if (runsOn) await tx.query('UPDATE organisation_tie SET until_on = NULL WHERE id = $1', [runsOn.id]);
      const from = ends ? null : (await readRecord(tx, last.above_id)).name;
      await noteChange(tx, { organisationId, kind: 'move-withdrawn', onDay: withdrawn, detail: { tie, from, to: above?.name ?? null } }, actor.accountId, now);
      await this.ledger.record(tx, { action: 'people/organisation-move-withdrawn', actor, about: [organisationId, last.above_id, ...(above ? [above.id] : [])], facts: { tie, onDay: withdrawn } });
      await this.organisations.followTree(tx);
    });
  }

  private async tieOn(tx: EntityManager, organisationId: string, tie: TieKind, day: string): Promise<TieRow | null> {
    const [row] = (await tx.query(
      'SELECT id, above_id, since_on::text FROM organisation_tie WHERE organisation_id = $1 AND kind = $2 AND since_on <= $3 AND (until_on IS NULL OR until_on >= $3)',
      [organisationId, tie, day],
    )) as TieRow[];
    return row ?? null;
  }
}

/** Ends a tie the day before; one that began that very day is replaced, for it has never run. */
async function endTie(tx: EntityManager, running: TieRow, onDay: string): Promise<void> {
  if (running.since_on === onDay) await tx.query('DELETE FROM organisation_tie WHERE id = $1', [running.id]);
  else await tx.query('UPDATE organisation_tie SET until_on = $2 WHERE id = $1', [running.id, addDays(onDay, -1)]);
}

type Fields = Record<OrganisationChange['fields'][number]['field'], string | null>;

function mineFields(mine: MineFacts | null): Pick<Fields, 'mineKind' | 'workplace' | 'hazards' | 'capacity'> {
  return {
    mineKind: mine?.kind ?? null, workplace: mine?.workplace ?? null, hazards: mine ? [...mine.hazards].sort().join(',') : null,
    capacity: mine?.capacity == null ? null : String(mine.capacity),
  };
}

function differences(before: Fields, after: Fields): OrganisationChange['fields'] {
  return (Object.keys(before) as (keyof Fields)[]).filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field] }));
}
