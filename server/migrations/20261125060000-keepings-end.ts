import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever keeps a file because of a training or a roster keeps it until a day: the terms of people/persons/retention.yaml as they are today. */
export class KeepingsEnd20261125060000 implements MigrationInterface {
  name = 'KeepingsEnd20261125060000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- special operations, six years from the day of the exam: of who was over before the session moved, the day he was there
      UPDATE person_keeper k SET until_on = greatest(k.since_on, (coalesce(s.held_at, e.starts_at) AT TIME ZONE 'Asia/Shanghai')::date + interval '6 years')::date
        FROM sitting s JOIN exam_session e ON e.id = s.session_id WHERE k.because = 'training' AND k.until_on IS NULL AND s.id = k.source_id;
      UPDATE person_keeper SET until_on = since_on + interval '6 years' WHERE because = 'training' AND until_on IS NULL;
      -- three years from the day of the import
      UPDATE person_keeper SET until_on = since_on + interval '3 years' WHERE because = 'import' AND until_on IS NULL;
      ALTER TABLE person_keeper ADD CONSTRAINT person_keeper_ends CHECK (because = 'employment' OR until_on IS NOT NULL);
      -- the scope written beside the terms is exact no longer than the first of them
      UPDATE person_search p SET exact_until = k.first FROM (SELECT person_id, min(until_on) AS first FROM person_keeper WHERE because <> 'employment' GROUP BY person_id) k
       WHERE k.person_id = p.person_id AND k.first < p.exact_until;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE person_keeper DROP CONSTRAINT person_keeper_ends;
      UPDATE person_keeper SET until_on = NULL WHERE because <> 'employment';
      -- who had ended keeps again: all are written, the relation itself is asked until the upkeep has written the scope anew
      UPDATE person_search p SET exact_until = '-infinity', scope = (
          SELECT array_agg(DISTINCT above) FROM person_keeper k JOIN organisation o ON o.id = k.organisation_id, unnest(o.lineage) AS above WHERE k.person_id = p.person_id)
       WHERE EXISTS (SELECT 1 FROM person_keeper k WHERE k.person_id = p.person_id AND k.because <> 'employment');
    `);
  }
}
