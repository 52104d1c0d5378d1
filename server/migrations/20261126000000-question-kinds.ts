import type { MigrationInterface, QueryRunner } from 'typeorm';

/** More kinds of questions: numbers, ordered steps, short answers, places on a picture; cases, pictures and rubrics. */
export class QuestionKinds20261126000000 implements MigrationInterface {
  name = 'QuestionKinds20261126000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE question_revision DROP CONSTRAINT question_revision_type_check,
        ADD CONSTRAINT question_revision_type_check CHECK (type IN ('single-choice','multiple-choice','true-false','numeric','ordering','short-answer','hotspot')),
        ADD COLUMN case_stem text NOT NULL DEFAULT '',
        ADD COLUMN media jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN rubric jsonb NOT NULL DEFAULT '[]',
        -- a short answer is marked by its rubric, a place is chosen on a picture
        ADD CHECK ((type = 'short-answer') = (rubric <> '[]')),
        ADD CHECK ((type = 'hotspot') <= (media <> '[]'));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM question_revision WHERE type NOT IN ('single-choice','multiple-choice','true-false') OR case_stem <> '' OR media <> '[]') THEN
          RAISE EXCEPTION 'questions of the newer kinds are stored: going back would lose them';
        END IF;
      END $$;
      ALTER TABLE question_revision DROP COLUMN case_stem, DROP COLUMN media, DROP COLUMN rubric,
        DROP CONSTRAINT question_revision_type_check,
        ADD CONSTRAINT question_revision_type_check CHECK (type IN ('single-choice','multiple-choice','true-false'));
    `);
  }
}
