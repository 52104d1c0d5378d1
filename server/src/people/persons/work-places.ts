import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { ScopeTargets } from '../../platform/binding/scope-targets.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Period } from './domain/period.ts';

/** The organisations an employment or an appointment names. */
@Injectable()
export class WorkPlaces {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly targets: ScopeTargets,
  ) {}

  /** Own ones first: what lies in scope, and who else employs miners under an office that stands above the clerk. */
  async find(search: string, actor: Actor): Promise<{ id: string; name: string; own: boolean }[]> {
    return this.database.query(
      `WITH office AS (SELECT g.id FROM organisation own, organisation g WHERE own.id = ANY ($1::uuid[]) AND g.kind = 'regulator' AND g.id = ANY (own.lineage))
       SELECT o.id, o.name, o.lineage && $1::uuid[] AS own FROM organisation o
        WHERE (o.lineage && $1::uuid[] AND o.kind NOT IN ('regulator','exam-site') OR o.kind IN ('mine-enterprise','mine','contractor') AND o.lineage && ARRAY(SELECT id FROM office))
          AND (o.closed_on IS NULL OR o.closed_on >= $3) AND o.name ILIKE $2
        ORDER BY own DESC, o.name, o.id LIMIT 20`,
      [actor.organisations('clerk'), `%${search.replace(/[\\%_]/g, '\\$&')}%`, dayInShanghai(this.clock.now())],
    );
  }

  /**
   * Refuses organisations of which none lies in the clerk's scope. One is enough: a mine records its contractors' people,
   * a contractor names the mine they work at. Asked before a transaction begins, so that nobody holds one connection
   * while he waits for another.
   */
  async requireWithinScope(organisationIds: readonly string[], actor: Actor): Promise<void> {
    if (!(await this.withinScope(organisationIds, actor))) throw new Refusal('request/not-found');
  }

  /** Refuses organisations that do not exist or that close while the period runs; they stay as they are until the transaction ends, for whoever ends one asks who works there. */
  async requireOpen(tx: EntityManager, organisationIds: readonly string[], period: Period): Promise<void> {
    const rows = (await tx.query('SELECT id, closed_on::text FROM organisation WHERE id = ANY ($1::uuid[]) ORDER BY id FOR KEY SHARE', [organisationIds])) as { id: string; closed_on: string | null }[];
    if (organisationIds.some((id) => !rows.some((row) => row.id === id))) throw new Refusal('request/not-found');
    const closed = rows.find(({ closed_on: closedOn }) => closedOn !== null && (period.untilOn === null || period.untilOn > closedOn));
    if (closed) throw new Refusal('employment/organisation-closed', { closedOn: closed.closed_on });
  }

  /** Of organisations those where somebody may record that a colleague has left. */
  async whereDeparturesCount(tx: EntityManager, organisationIds: readonly string[], actor: Actor): Promise<string[]> {
    const rows = (await tx.query('SELECT id FROM organisation WHERE id = ANY ($1::uuid[]) AND lineage && $2::uuid[]', [organisationIds, actor.organisations('clerk', 'regulator')])) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  withinScope(organisationIds: readonly string[], actor: Actor): Promise<boolean> {
    return this.targets.covers(actor.organisations('clerk'), organisationIds);
  }
}
