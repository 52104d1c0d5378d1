import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 门禁: keys of a mine's access control, whom it did not simply let through, and how many it did. */
export class Gate20261125050000 implements MigrationInterface {
  name = 'Gate20261125050000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE gate_key (
        id uuid PRIMARY KEY,
        mine_id uuid NOT NULL REFERENCES organisation,
        name text NOT NULL,
        -- keyed hash of the whole key; the key itself is nowhere
        key_hash bytea NOT NULL UNIQUE,
        made_by uuid NOT NULL REFERENCES account,
        made_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_by uuid REFERENCES account,
        revoked_at timestamptz,
        CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
      );
      CREATE INDEX gate_key_mine ON gate_key (mine_id);

      -- one row per day, person, item and reasons: a turnstile that asks every minute does not fill it
      CREATE TABLE gate_check (
        id uuid PRIMARY KEY,
        mine_id uuid NOT NULL REFERENCES organisation,
        on_day date NOT NULL,
        person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
        operation_item text,
        answer text NOT NULL CHECK (answer IN ('ask','hold')),
        -- ids of the rules that spoke against him, worst first
        rules text[] NOT NULL,
        times integer NOT NULL CHECK (times > 0),
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        CONSTRAINT gate_check_once UNIQUE NULLS NOT DISTINCT (mine_id, on_day, person_id, operation_item, answer, rules)
      );
      CREATE INDEX gate_check_last ON gate_check (mine_id, last_at DESC, id DESC);
      CREATE INDEX gate_check_person ON gate_check (person_id);

      -- checks counted, whoever they were about
      CREATE TABLE gate_day (
        mine_id uuid NOT NULL REFERENCES organisation,
        on_day date NOT NULL,
        admitted integer NOT NULL,
        asked integer NOT NULL,
        held integer NOT NULL,
        unknown integer NOT NULL,
        PRIMARY KEY (mine_id, on_day)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE gate_day; DROP TABLE gate_check; DROP TABLE gate_key');
  }
}
