import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pictures and films of questions, each once, by the hash of its bytes. */
export class QuestionMedia20261126000100 implements MigrationInterface {
  name = 'QuestionMedia20261126000100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE question_media (
        hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
        media_type text NOT NULL CHECK (media_type IN ('image/jpeg','image/png','image/webp','image/gif','video/mp4')),
        content bytea NOT NULL,
        stored_at timestamptz NOT NULL,
        stored_by uuid REFERENCES account
      );
      -- pictures and films are packed already
      ALTER TABLE question_media ALTER COLUMN content SET STORAGE EXTERNAL;
      CREATE TRIGGER question_media_frozen BEFORE UPDATE OR DELETE ON question_media FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE question_media');
  }
}
