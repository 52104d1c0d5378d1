import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a roster says of a candidate's employer and job belongs to his sitting: it says nothing of the person elsewhere. */
export class StatedAtEnrolment20261125010500 implements MigrationInterface {
  name = 'StatedAtEnrolment20261125010500';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sitting ADD COLUMN employer text NOT NULL DEFAULT '', ADD COLUMN job text NOT NULL DEFAULT '';
      UPDATE sitting s SET employer = p.employer, job = p.job FROM person p WHERE p.id = s.person_id;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE sitting DROP COLUMN job, DROP COLUMN employer');
  }
}
