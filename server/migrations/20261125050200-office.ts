import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when an organisation has kept a file without a break, written down when it is told; pairs of refused files told apart. */
export class Office20261125050200 implements MigrationInterface {
  name = 'Office20261125050200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- the source it counts from: its own, or that of the stretch it went on from; null is its own
      ALTER TABLE person_keeper ADD COLUMN counts_from uuid;
      -- of stretches that are there, those that follow each other without a gap and were told within a month
      UPDATE person_keeper k SET counts_from = (
        WITH RECURSIVE stretch AS (
          SELECT k.source_id, k.since_on
          UNION
          SELECT e.source_id, e.since_on FROM stretch n JOIN person_keeper e
              ON e.person_id = k.person_id AND e.organisation_id = k.organisation_id AND e.source_id < n.source_id AND e.until_on >= n.since_on - 1
             AND to_timestamp(('x' || lpad(replace(left(n.source_id::text, 13), '-', ''), 16, '0'))::bit(64)::bigint / 1000.0)::date <= e.until_on + 31
        ) SELECT source_id FROM stretch ORDER BY source_id LIMIT 1);
      ALTER TABLE registration_refusal ADD COLUMN told boolean NOT NULL DEFAULT true;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE registration_refusal DROP COLUMN told; ALTER TABLE person_keeper DROP COLUMN counts_from');
  }
}
