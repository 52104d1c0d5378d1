import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 合格事实: what is known of a person that a rule may ask about, dated, with its source. */
export class QualifyingFacts20261125010400 implements MigrationInterface {
  name = 'QualifyingFacts20261125010400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE qualifying_fact (
        person_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL,
        -- the thing that says so: a theory pass, a record, later a class or a drill
        source_id uuid NOT NULL,
        source text NOT NULL,
        on_day date NOT NULL,
        until_day date,
        practice boolean NOT NULL DEFAULT false,
        detail jsonb NOT NULL DEFAULT '{}',
        recorded_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawn_because text,
        -- one fact of a kind from one source, however often it is told; a person's facts lie together
        PRIMARY KEY (person_id, kind, source_id),
        CHECK (until_day IS NULL OR until_day >= on_day),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_because IS NULL))
      );
      INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, until_day, practice, detail, recorded_at, withdrawn_at, withdrawn_because)
        SELECT person_id, 'theory-passed', id, 'theory-pass', passed_on, valid_until_on, practice, jsonb_build_object('operationItem', operation_item), issued_at,
               revoked_at, CASE WHEN revoked_at IS NOT NULL THEN 'revoked' END
          FROM theory_pass;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE qualifying_fact');
  }
}
