import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MineFacts, OrganisationKind } from '../../../contract/organisations.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { ScopeTargets } from '../../platform/binding/scope-targets.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Refusal } from '../../platform/refusal.ts';
import { PersonIndex } from '../search/person-index.ts';
import { noteChange } from './change-record.ts';
import { creditCodeFault, normaliseCreditCode } from './domain/credit-code.ts';
import { writeLineages } from './lineage.ts';
import { isRegion } from './regions.ts';
import { lockTree, requirePlace, type OrganisationRecord } from './tree.ts';

/** What an organisation is when it is entered. */
export interface OrganisationGiven {
  kind: OrganisationKind;
  name: string;
  creditCode?: string | null;
  region: string;
  /** What the rules ask of a mine, and of nothing else. */
  mine?: MineFacts | null;
  /** Who supervises it; a regulator below another one names that. */
  supervisedBy?: string | null;
  /** The enterprise or institution it is part of. */
  belongsTo?: string | null;
  openedOn?: string | null;
}

interface OrganisationRow {
  id: string;
  parent_id: string | null;
  kind: OrganisationKind;
  name: string;
}

/** The organisation next above on day $2: what it belongs to, else what supervises it. */
const parentOn = (day: string): string =>
  `(SELECT t.above_id FROM organisation_tie t WHERE t.organisation_id = o.id AND t.since_on <= ${day} AND (t.until_on IS NULL OR t.until_on >= ${day}) ORDER BY t.kind = 'belongs-to' DESC LIMIT 1)`;

/** Organisations: entered, listed within scope; their places in the dated tree. */
@Injectable()
export class Organisations {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly index: PersonIndex,
    private readonly targets: ScopeTargets,
  ) {}

  /** Enters an organisation an office oversees; whatever it is tied to lies within the asker's scope. */
  async enterBy(actor: Actor, given: OrganisationGiven): Promise<string> {
    await this.requireWithin(actor, given.belongsTo);
    const today = this.today();
    if (given.openedOn && given.openedOn > today) throw new Refusal('organisation/day-to-come');
    return this.database.transaction((tx) => this.enter(tx, given, today, actor));
  }

  /**
   * Enters an organisation with its ties from `sinceOn` on.
   * @throws {Refusal} when its region, credit code or place is not one
   */
  async enter(tx: EntityManager, given: OrganisationGiven, sinceOn: string, actor?: Actor): Promise<string> {
    await lockTree(tx);
    const now = this.clock.now();
    const id = newId(now.getTime());
    requireDescription(given.kind, given);
    const creditCode = creditCodeOf(given.creditCode);
    await tx
      .query('INSERT INTO organisation (id, kind, name, credit_code, region, lineage, opened_on) VALUES ($1,$2,$3,$4,$5,ARRAY[$1]::uuid[],$6)', [id, given.kind, given.name, creditCode, given.region, given.openedOn ?? null])
      .catch(refuseTakenCreditCode);
    await writeMine(tx, id, given.mine ?? null);
    const own: OrganisationRecord = { id, kind: given.kind, name: given.name, credit_code: creditCode, region: given.region, opened_on: given.openedOn ?? null, closed_on: null, merged_into: null };
    for (const [kind, aboveId] of [['supervised-by', given.supervisedBy], ['belongs-to', given.belongsTo]] as const) {
      if (!aboveId) continue;
      await requirePlace(tx, own, kind, aboveId, sinceOn);
      await tx.query('INSERT INTO organisation_tie (id, organisation_id, above_id, kind, since_on) VALUES ($1,$2,$3,$4,$5)', [newId(now.getTime()), id, aboveId, kind, sinceOn]);
    }
    await noteChange(tx, { organisationId: id, kind: 'opened', onDay: sinceOn, detail: {} }, actor?.accountId ?? null, now);
    await this.ledger.record(tx, { action: 'people/organisation-entered', ...(actor ? { actor } : {}), about: [id], facts: { kind: given.kind, region: given.region } });
    await this.followTree(tx);
    return id;
  }

  /** After any change of ties, and when a new day begins: lineages and, with them, the scope of the persons found. */
  async followTree(tx: EntityManager): Promise<void> {
    await lockTree(tx);
    await this.index.rescopeOrganisations(tx, await writeLineages(tx, this.today()));
  }

  /** @throws {Refusal} request/not-found, for what is outside the asker's scope as for what does not exist */
  async requireWithin(actor: Actor, organisationId: string | null | undefined): Promise<void> {
    if (organisationId && !(await this.targets.covers(actor.organisations('regulator'), [organisationId]))) throw new Refusal('request/not-found');
  }

  async within(actor: Actor): Promise<{ id: string; parentId: string | null; kind: OrganisationKind; name: string }[]> {
    const rows = (await this.database.query(`SELECT o.id, ${parentOn('$2')} AS parent_id, o.kind, o.name FROM organisation o WHERE o.lineage && $1::uuid[] ORDER BY o.name`, [
      actor.organisations('clerk', 'proctor', 'regulator'), this.today(),
    ])) as OrganisationRow[];
    return rows.map((row) => ({ id: row.id, parentId: row.parent_id, kind: row.kind, name: row.name }));
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }
}

/** @throws {Refusal} when the region is not listed, or mine facts are missing or out of place */
export function requireDescription(kind: OrganisationKind, given: Pick<OrganisationGiven, 'region' | 'mine'>): void {
  if (!isRegion(given.region)) throw new Refusal('organisation/region-unknown', { region: given.region });
  if ((kind === 'mine') !== Boolean(given.mine)) throw new Refusal('organisation/mine-facts');
}

/** The code as it is kept; null when none is given. @throws {Refusal} organisation/credit-code-wrong */
export function creditCodeOf(given: string | null | undefined): string | null {
  const code = normaliseCreditCode(given ?? '');
  if (code === '') return null;
  const fault = creditCodeFault(code);
  if (fault) throw new Refusal('organisation/credit-code-wrong', { fault });
  return code;
}

/** Turns the one fault the index of credit codes can raise into its refusal. */
export function refuseTakenCreditCode(fault: { constraint?: string }): never {
  if (fault.constraint === 'organisation_credit_code') throw new Refusal('organisation/credit-code-taken');
  throw fault;
}

export async function writeMine(tx: EntityManager, organisationId: string, mine: MineFacts | null): Promise<void> {
  if (!mine) return;
  await tx.query(
    `INSERT INTO mine (organisation_id, kind, workplace, hazards, capacity) VALUES ($1,$2,$3,$4,$5)
     ON CONFLICT (organisation_id) DO UPDATE SET kind = EXCLUDED.kind, workplace = EXCLUDED.workplace, hazards = EXCLUDED.hazards, capacity = EXCLUDED.capacity`,
    [organisationId, mine.kind, mine.workplace, mine.hazards, mine.capacity],
  );
}
