import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which roles end with the last day of their holder's work, and when they would have ended otherwise: a last day that is put off lets them run on. */
export class RolesWithWork20261125060100 implements MigrationInterface {
  name = 'RolesWithWork20261125060100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE scope_grant
        -- the last day of work it ends with; null when it ends by itself or not at all
        ADD COLUMN work_ends_on date,
        ADD COLUMN until_otherwise date,
        ADD CONSTRAINT scope_grant_otherwise CHECK (work_ends_on IS NOT NULL OR until_otherwise IS NULL);
      -- employer and workplace, as far as whoever told the last day may record departures there
      ALTER TABLE employment ADD COLUMN ends_roles_at uuid[] NOT NULL DEFAULT '{}';
      -- of last days still to come: where whoever recorded the employment could do so then
      UPDATE employment e SET ends_roles_at = ARRAY(
        SELECT o.id FROM organisation o
         WHERE o.id IN (e.employer_id, e.workplace_id) AND EXISTS (
           SELECT 1 FROM scope_grant g WHERE g.account_id = e.recorded_by AND g.role IN ('clerk','regulator') AND g.organisation_id = ANY (o.lineage)
              AND g.since_on <= (e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date AND (g.until_on IS NULL OR g.until_on >= (e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
              AND (g.ended_at IS NULL OR g.ended_at > e.recorded_at)))
       WHERE e.until_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE employment DROP COLUMN ends_roles_at;
      ALTER TABLE scope_grant DROP COLUMN until_otherwise, DROP COLUMN work_ends_on;
    `);
  }
}
