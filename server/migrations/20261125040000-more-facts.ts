import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = "'theory-passed','trained-elsewhere','education','front-line','health'";
const added = "'theory-failed','practical-passed','certified','reviewed','assessed','trained','mentored','away','self-rescuer','drilled','handbook-tested','unsafe-behaviour','fraud','violation'";

/** The kinds of facts that rules ask for, whoever will tell them. */
export class MoreFacts20261125040000 implements MigrationInterface {
  name = 'MoreFacts20261125040000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE qualifying_fact DROP CONSTRAINT qualifying_fact_kind_check, ADD CONSTRAINT qualifying_fact_kind_check CHECK (kind IN (${before},${added}))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM qualifying_fact WHERE kind IN (${added});
      ALTER TABLE qualifying_fact DROP CONSTRAINT qualifying_fact_kind_check, ADD CONSTRAINT qualifying_fact_kind_check CHECK (kind IN (${before}));
    `);
  }
}
