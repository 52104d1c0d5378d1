import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who keeps a file on a day, planned once per connection; guesses in rosters counted; looks at single numbers apart from exports. */
export class KnownPersons20261125030200 implements MigrationInterface {
  name = 'KnownPersons20261125030200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- whether one of the organisations, or one below them, keeps a person's file on a day; for one reason or (null) any
      CREATE FUNCTION person_kept_within(person uuid, today date, organisations uuid[], reason text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      BEGIN
        RETURN EXISTS (
          SELECT 1 FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id
           WHERE k.person_id = person AND k.since_on <= today AND (k.until_on IS NULL OR k.until_on >= today) AND o.lineage && organisations AND (reason IS NULL OR k.because = reason));
      END $$;

      -- whose number was given, with which name, both as keyed hashes; null for refusals from before that was kept
      ALTER TABLE registration_refusal ADD COLUMN resident_id_hash bytea, ADD COLUMN guess_hash bytea, ADD COLUMN source text NOT NULL DEFAULT 'desk' CHECK (source IN ('desk','roster'));

      -- looks at numbers in an export, apart from looks at single persons
      ALTER TABLE sensitive_view ADD COLUMN export_id uuid;
      CREATE TABLE people_export (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        account_id uuid NOT NULL REFERENCES account,
        reason text NOT NULL,
        people integer NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX people_export_account ON people_export (account_id, at);
      ALTER TABLE sensitive_view ADD FOREIGN KEY (export_id) REFERENCES people_export;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sensitive_view DROP COLUMN export_id;
      DROP TABLE people_export;
      ALTER TABLE registration_refusal DROP COLUMN source, DROP COLUMN guess_hash, DROP COLUMN resident_id_hash;
      DROP FUNCTION person_kept_within(uuid, date, uuid[], text);
    `);
  }
}
