import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A failed sitting has one resit that counts: one that was void or missed does not use it up. */
export class ResitOnce20261125000200 implements MigrationInterface {
  name = 'ResitOnce20261125000200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE sitting DROP CONSTRAINT sitting_resit_of_key;
      CREATE UNIQUE INDEX sitting_resit_once ON sitting (resit_of) WHERE state NOT IN ('absent', 'voided');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX sitting_resit_once;
      ALTER TABLE sitting ADD CONSTRAINT sitting_resit_of_key UNIQUE (resit_of);
    `);
  }
}
