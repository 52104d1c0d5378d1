import type { ScopeTargets } from '../../platform/binding/scope-targets.ts';
import { keptOn, officeOf } from './keepers.ts';

/** The organisations that keep the file of the person named by a column, on day $2. */
const keepersOf = (personId: string): string =>
  `ARRAY(SELECT k.organisation_id FROM person_keeper k WHERE k.person_id = ${personId} AND ${keptOn('$2')}) AS keeper`;

/** How persons, and what stands in their files, belong to organisations. */
export function registerPersonTargets(targets: ScopeTargets): void {
  targets.registerDatedQuery('person', `SELECT p.id AS person, ${keepersOf('p.id')}, ARRAY[${officeOf('p.id', '$2')}] AS office FROM person p WHERE p.id = $1`);
  targets.registerDatedQuery('person-record', `SELECT r.person_id AS person, ${keepersOf('r.person_id')} FROM person_record r WHERE r.id = $1`);
  targets.registerDatedQuery('evidence', `SELECT f.person_id AS person, ${keepersOf('f.person_id')} FROM stored_file f WHERE f.id = $1 AND f.purpose = 'evidence'`);
  targets.registerQuery('consent', 'SELECT person_id AS person FROM consent WHERE id = $1');
  targets.registerQuery('employment', 'SELECT array_remove(ARRAY[employer_id, workplace_id], NULL) AS organisation FROM employment WHERE id = $1');
  targets.registerQuery('appointment', 'SELECT ARRAY[organisation_id] AS organisation FROM appointment WHERE id = $1');
  // ids with commas between them, validated by the contract; there is no such thing unless all of them are
  targets.registerQuery(
    'work-places',
    `SELECT array_agg(o.id) AS organisation FROM unnest(string_to_array($1::text, ',')::uuid[]) AS named LEFT JOIN organisation o ON o.id = named HAVING count(o.id) = count(*)`,
  );
}
