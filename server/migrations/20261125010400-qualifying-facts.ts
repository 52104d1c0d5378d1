import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 合格事实: what is known of a person that a rule may ask about, dated, with its source. */
export class QualifyingFacts20261125010400 implements MigrationInterface {
  name = 'QualifyingFacts20261125010400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE qualifying_fact (
        person_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL CHECK (kind IN ('theory-passed','trained-elsewhere','education','front-line','health')),
        -- the thing that says so: a theory pass, a record, later a class or a drill
        source_id uuid NOT NULL,
        source text NOT NULL CHECK (source IN ('theory-pass','record')),
        on_day date NOT NULL,
        until_day date,
        practice boolean NOT NULL DEFAULT false,
        detail jsonb NOT NULL DEFAULT '{}',
        recorded_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawn_because text CHECK (withdrawn_because IN ('revoked','sitting-voided','record-withdrawn')),
        -- one fact of a kind from one source, however often it is told; a person's facts lie together
        PRIMARY KEY (person_id, kind, source_id),
        CHECK (until_day IS NULL OR until_day >= on_day),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_because IS NULL))
      );
      -- the file of a person asks by person
      CREATE INDEX theory_pass_person ON theory_pass (person_id);
      CREATE INDEX consent_person ON consent (person_id);

      INSERT INTO qualifying_fact (person_id, kind, source_id, source, on_day, until_day, practice, detail, recorded_at, withdrawn_at, withdrawn_because)
        SELECT t.person_id, 'theory-passed', t.id, 'theory-pass', t.passed_on, t.valid_until_on, t.practice, jsonb_build_object('operationItem', t.operation_item), t.issued_at,
               CASE WHEN t.revoked_at IS NOT NULL OR s.state = 'voided' THEN coalesce(t.revoked_at, now()) END,
               CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked' WHEN s.state = 'voided' THEN 'sitting-voided' END
          FROM theory_pass t JOIN sitting s ON s.id = t.sitting_id;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE qualifying_fact; DROP INDEX theory_pass_person; DROP INDEX consent_person');
  }
}
