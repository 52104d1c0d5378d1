import type { DataSource, EntityManager } from 'typeorm';
import { trialChanges, type TrialChange } from '../../../contract/rule-drafts.ts';
import { measures } from '../domain/measures/index.ts';
import type { Rule } from '../domain/rule.ts';
import { applied, changeOf } from '../drafts/domain/publications.ts';
import { readDraft } from '../drafts/draft-text.ts';
import type { RuleBook } from '../rule-book.ts';
import { allMines } from './all-mines.ts';
import { trialOf, type MineTried } from './domain/trial.ts';
import { tryEverybody, type ChangedPerson } from './try-everybody.ts';

/** Somebody stopped the trial, or it is another server's by now. */
export class TrialStopped extends Error {}

interface TrialRow {
  body: string;
  organisation_id: string;
  on: string;
}

/**
 * Does one trial from the beginning: what an earlier, broken one left is removed first. The rows it finds are written as it
 * goes on and count only once the trial is done.
 */
export async function runTrial(database: DataSource, book: RuleBook, open: (person: { id: string; resident_id_sealed: Buffer }) => string, trialId: string): Promise<void> {
  const [trial] = (await database.query(
    'SELECT d.body, d.organisation_id, t.on_day::text AS "on" FROM rule_trial t JOIN rule_draft d ON d.id = t.draft_id AND d.revision = t.revision WHERE t.id = $1', [trialId],
  )) as TrialRow[];
  if (!trial) throw new TrialStopped();
  const granted = [trial.organisation_id];
  await database.query('DELETE FROM rule_trial_change WHERE trial_id = $1', [trialId]);
  const [{ count: total }] = (await database.query('SELECT count(*)::int AS count FROM person_search WHERE scope && $1::uuid[]', [granted])) as [{ count: number }];
  await begin(database, trialId, total);
  const found = new Found();
  const done = await database.transaction('REPEATABLE READ', async (tx) => {
    const tried = await minesTried(tx, book, trial);
    return tryEverybody(tx, granted, trialOf(measures, tried, trial.on), open, async (many, changed) => {
      found.add(changed);
      await tell(database, trialId, many, changed);
    });
  });
  await database.transaction((tx) => finish(tx, trialId, done, found));
}

/** Each mine within scope with the rule as it stands there on the day and with the draft laid over it. */
async function minesTried(tx: EntityManager, book: RuleBook, { body, organisation_id: officeId, on }: TrialRow): Promise<MineTried[]> {
  const draft = readDraft(body);
  if (!draft.ok) throw new Error('the draft is not a rule');
  const change = changeOf((await book.everythingFor(tx, officeId)).find(({ id }) => id === draft.rule.id) ?? null, draft.rule);
  const mines = await allMines(tx, [officeId]);
  const standing = await book.standingAtEach(tx, mines.map(({ id }) => id), on);
  const known = new Map<Rule | null, Rule | null>();
  return mines.map((mine) => {
    const before = standing.get(mine.id)!.rules.find(({ id }) => id === change.rule) ?? null;
    if (!known.has(before)) known.set(before, applied(before, change));
    return { mine, before, after: known.get(before)! };
  });
}

/** What was found so far, by line; it grows with the mines and positions, never with the persons. */
class Found {
  persons = 0;
  readonly lines = new Map<string, { mineId: string; purpose: string; position: string; change: TrialChange; persons: number }>();

  add(changed: readonly ChangedPerson[]): void {
    this.persons += new Set(changed.map(({ personId }) => personId)).size;
    for (const { mineId, purpose, position, change } of changed) {
      const key = `${mineId} ${purpose} ${position} ${change}`;
      const line = this.lines.get(key) ?? { mineId, purpose, position: position ?? '', change, persons: 0 };
      line.persons += 1;
      this.lines.set(key, line);
    }
  }
}

async function begin(database: DataSource, trialId: string, total: number): Promise<void> {
  const [, count] = (await database.query("UPDATE rule_trial SET state = 'running', done = 0, total = $2 WHERE id = $1 AND state IN ('waiting','running')", [trialId, total])) as [unknown, number];
  if (count === 0) throw new TrialStopped();
}

async function tell(database: DataSource, trialId: string, done: number, changed: readonly ChangedPerson[]): Promise<void> {
  const [, count] = (await database.query("UPDATE rule_trial SET done = $2 WHERE id = $1 AND state = 'running'", [trialId, done])) as [unknown, number];
  if (count === 0) throw new TrialStopped();
  if (changed.length === 0) return;
  await database.query(
    'INSERT INTO rule_trial_change (trial_id, mine_id, purpose, position, change, person_id) SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[])',
    [trialId, changed.map((one) => one.mineId), changed.map((one) => one.purpose), changed.map((one) => one.position ?? ''), changed.map((one) => one.change), changed.map((one) => one.personId)],
  );
}

/** The clock of the database: a thread has none of its own that a test could set, and the instant is only shown. */
async function finish(tx: EntityManager, trialId: string, done: number, found: Found): Promise<void> {
  const [, count] = (await tx.query("UPDATE rule_trial SET state = 'done', done = $2, total = $2, persons = $3, claimed_until = NULL, finished_at = clock_timestamp() WHERE id = $1 AND state = 'running'", [trialId, done, found.persons])) as [unknown, number];
  if (count === 0) throw new TrialStopped();
  const lines = [...found.lines.values()].sort((a, b) => trialChanges.indexOf(a.change) - trialChanges.indexOf(b.change));
  await tx.query(
    'INSERT INTO rule_trial_group (trial_id, mine_id, purpose, position, change, persons) SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[])',
    [trialId, lines.map((one) => one.mineId), lines.map((one) => one.purpose), lines.map((one) => one.position), lines.map((one) => one.change), lines.map((one) => one.persons)],
  );
}
