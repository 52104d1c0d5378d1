import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often questions stood on papers, counted after the exam. */
export class QuestionUses20261126030000 implements MigrationInterface {
  name = 'QuestionUses20261126030000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE question_use (
        question_id uuid PRIMARY KEY REFERENCES question,
        -- papers of sittings that are over, whichever revision stood on them
        uses integer NOT NULL CHECK (uses > 0)
      );
      ALTER TABLE sitting ADD COLUMN uses_counted boolean NOT NULL DEFAULT false;
      CREATE INDEX sitting_uses_to_count ON sitting (id) WHERE paper IS NOT NULL AND NOT uses_counted AND state IN ('submitted','graded','voided');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE question_use; ALTER TABLE sitting DROP COLUMN uses_counted;');
  }
}
