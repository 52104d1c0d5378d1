import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found of the rules when somebody was enrolled, and 准予报考: who was enrolled although a rule says no. */
export class EnrolmentEligibility20261125050100 implements MigrationInterface {
  name = 'EnrolmentEligibility20261125050100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE enrolment_override (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES exam_session,
        -- whom it is for, who need not be on record yet: keyed hash of his ID number, and name with masked number, sealed
        resident_id_hash bytea NOT NULL,
        label_sealed bytea NOT NULL,
        -- the rules he failed when it was asked for; it is for no other
        rules text[] NOT NULL CHECK (cardinality(rules) > 0),
        reason text NOT NULL,
        state text NOT NULL CHECK (state IN ('asked','granted','declined','withdrawn')),
        asked_by uuid NOT NULL REFERENCES account,
        asked_at timestamptz NOT NULL,
        decided_by uuid REFERENCES account,
        decided_at timestamptz,
        decision_reason text,
        withdrawn_by uuid REFERENCES account,
        withdrawn_at timestamptz,
        withdrawal_reason text,
        -- two persons
        CHECK (decided_by <> asked_by),
        CHECK (num_nulls(decided_by, decided_at, decision_reason) IN (0, 3)),
        CHECK (num_nulls(withdrawn_by, withdrawn_at, withdrawal_reason) IN (0, 3)),
        CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
        CHECK (state NOT IN ('granted','declined') OR decided_by IS NOT NULL),
        CHECK (state <> 'asked' OR decided_by IS NULL)
      );
      CREATE UNIQUE INDEX enrolment_override_once ON enrolment_override (session_id, resident_id_hash) WHERE state IN ('asked','granted');

      CREATE TABLE eligibility_decision (
        sitting_id uuid PRIMARY KEY REFERENCES sitting,
        -- the day the rules and the file were asked as of
        on_day date NOT NULL,
        -- the mine it was asked at; without an id only a kind of mine at the institution's place
        mine_id uuid REFERENCES organisation,
        mine_kind text NOT NULL,
        workplace text NOT NULL,
        region text NOT NULL,
        -- null: a binding rule was not proven
        eligible boolean,
        -- per rule its id, the entry that decided, the verdict, and whether it binds: nothing of the file
        findings jsonb NOT NULL,
        override_id uuid REFERENCES enrolment_override,
        decided_at timestamptz NOT NULL
      );
      CREATE INDEX eligibility_decision_override ON eligibility_decision (override_id) WHERE override_id IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE eligibility_decision, enrolment_override');
  }
}
