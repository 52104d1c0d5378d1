import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/binding/actor.ts';
import { ScopeTargets } from '../../platform/binding/scope-targets.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Period } from './domain/period.ts';

/** The organisations an employment or an appointment names. */
@Injectable()
export class WorkPlaces {
  constructor(private readonly targets: ScopeTargets) {}

  /**
   * Refuses organisations of which none lies in the clerk's scope. One is enough: a mine records its contractors' people,
   * a contractor names the mine they work at. Asked before a transaction begins, so that nobody holds one connection
   * while he waits for another.
   */
  async requireWithinScope(organisationIds: readonly string[], actor: Actor): Promise<void> {
    if (!(await this.withinScope(organisationIds, actor))) throw new Refusal('request/not-found');
  }

  /** Refuses organisations that do not exist or that close while the period runs. */
  async requireOpen(tx: EntityManager, organisationIds: readonly string[], period: Period): Promise<void> {
    const rows = (await tx.query('SELECT id, closed_on::text FROM organisation WHERE id = ANY ($1::uuid[])', [organisationIds])) as { id: string; closed_on: string | null }[];
    if (organisationIds.some((id) => !rows.some((row) => row.id === id))) throw new Refusal('request/not-found');
    const closed = rows.find(({ closed_on: closedOn }) => closedOn !== null && (period.untilOn === null || period.untilOn > closedOn));
    if (closed) throw new Refusal('employment/organisation-closed', { closedOn: closed.closed_on });
  }

  withinScope(organisationIds: readonly string[], actor: Actor): Promise<boolean> {
    return this.targets.covers(actor.organisations('clerk'), organisationIds);
  }
}
