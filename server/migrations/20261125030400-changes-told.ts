import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = "'name','employment-corrected','employment-withdrawn','appointment-withdrawn'";

/** A person is told when his telephone is changed and when a last day is written for his work. */
export class ChangesTold20261125030400 implements MigrationInterface {
  name = 'ChangesTold20261125030400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE person_change DROP CONSTRAINT person_change_what_check, ADD CONSTRAINT person_change_what_check CHECK (what IN (${before},'phone','employment-ended'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM person_change WHERE what IN ('phone','employment-ended');
      ALTER TABLE person_change DROP CONSTRAINT person_change_what_check, ADD CONSTRAINT person_change_what_check CHECK (what IN (${before}));
    `);
  }
}
