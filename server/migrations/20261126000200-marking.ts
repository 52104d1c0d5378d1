import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Short answers that wait for their markers, and the marks. */
export class Marking20261126000200 implements MigrationInterface {
  name = 'Marking20261126000200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE marking_task (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting,
        slot smallint NOT NULL,
        revision_id uuid NOT NULL REFERENCES question_revision,
        points numeric(6,2) NOT NULL CHECK (points > 0),
        -- as it was sealed; the markers see it without a name
        answer text NOT NULL CHECK (answer <> ''),
        opened_at timestamptz NOT NULL,
        awarded numeric(6,2) CHECK (awarded BETWEEN 0 AND points),
        settled_at timestamptz,
        UNIQUE (sitting_id, slot),
        CHECK ((awarded IS NULL) = (settled_at IS NULL))
      );
      CREATE INDEX marking_task_open ON marking_task (sitting_id) WHERE settled_at IS NULL;

      CREATE TABLE answer_mark (
        task_id uuid NOT NULL REFERENCES marking_task,
        place smallint NOT NULL CHECK (place BETWEEN 1 AND 3),
        marker_id uuid NOT NULL REFERENCES account,
        line_points jsonb NOT NULL,
        points numeric(6,2) NOT NULL CHECK (points >= 0),
        note text NOT NULL DEFAULT '',
        marked_at timestamptz NOT NULL,
        PRIMARY KEY (task_id, place),
        -- nobody marks an answer twice
        UNIQUE (task_id, marker_id)
      );
      CREATE TRIGGER answer_mark_frozen BEFORE UPDATE OR DELETE ON answer_mark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM marking_task) THEN RAISE EXCEPTION 'answers were marked: going back would lose the marks'; END IF;
      END $$;
      DROP TABLE answer_mark, marking_task;
    `);
  }
}
