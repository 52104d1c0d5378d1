import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rule files that offices draft, try on everybody in their scope, and publish by two persons. */
export class RuleDrafts20261125070000 implements MigrationInterface {
  name = 'RuleDrafts20261125070000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE rule_draft (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        -- number and heading of the rule, as the text has them
        rule text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        -- SHA-256 of the rule as it stood when this revision was written: what changed meanwhile is looked at again
        standing_hash bytea NOT NULL,
        state text NOT NULL CHECK (state IN ('drafted','proposed','published','retracted','discarded')),
        drafted_by uuid NOT NULL REFERENCES account,
        drafted_at timestamptz NOT NULL,
        revised_by uuid REFERENCES account,
        revised_at timestamptz,
        proposed_by uuid REFERENCES account,
        proposed_at timestamptz,
        note text,
        from_on date,
        decided_by uuid REFERENCES account,
        decided_at timestamptz,
        decision_reason text,
        -- what it changes of the rule as it stood, once published
        change jsonb,
        ended_by uuid REFERENCES account,
        ended_at timestamptz,
        end_reason text,
        CHECK (state NOT IN ('proposed','published') OR (proposed_by IS NOT NULL AND from_on IS NOT NULL)),
        CHECK (state <> 'published' OR (change IS NOT NULL AND decided_by IS NOT NULL AND decided_by <> proposed_by))
      );
      CREATE INDEX rule_draft_organisation ON rule_draft (organisation_id) WHERE state = 'published';

      CREATE TABLE rule_trial (
        id uuid PRIMARY KEY,
        draft_id uuid NOT NULL REFERENCES rule_draft,
        revision integer NOT NULL,
        on_day date NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting','running','done','stopped','failed')),
        claimed_until timestamptz,
        done integer NOT NULL DEFAULT 0,
        total integer NOT NULL DEFAULT 0,
        -- persons for whom at least one answer changes
        persons integer NOT NULL DEFAULT 0,
        asked_by uuid NOT NULL REFERENCES account,
        asked_at timestamptz NOT NULL,
        finished_at timestamptz
      );
      CREATE UNIQUE INDEX rule_trial_one ON rule_trial (draft_id) WHERE state IN ('waiting','running');

      -- whose answer changes; without foreign keys to persons and mines: hundreds of thousands of rows that live for weeks
      CREATE TABLE rule_trial_change (
        trial_id uuid NOT NULL REFERENCES rule_trial ON DELETE CASCADE,
        mine_id uuid NOT NULL,
        purpose text NOT NULL,
        -- empty: asked of whoever works there
        position text NOT NULL,
        change text NOT NULL,
        person_id uuid NOT NULL
      );
      CREATE INDEX rule_trial_change_line ON rule_trial_change (trial_id, mine_id, person_id);
      CREATE TABLE rule_trial_group (
        trial_id uuid NOT NULL REFERENCES rule_trial ON DELETE CASCADE,
        mine_id uuid NOT NULL,
        purpose text NOT NULL,
        position text NOT NULL,
        change text NOT NULL,
        persons integer NOT NULL,
        PRIMARY KEY (trial_id, mine_id, purpose, position, change)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE rule_trial_group, rule_trial_change, rule_trial, rule_draft');
  }
}
