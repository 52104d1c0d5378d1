import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Enrolments withdrawn, sessions cancelled, retraining declared; what a sitting's time and room were before its session
 * was moved; what an event of the room says besides its reason.
 */
export class ExamCorrections20261125020000 implements MigrationInterface {
  name = 'ExamCorrections20261125020000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE exam_session DROP CONSTRAINT exam_session_state_check,
        ADD CONSTRAINT exam_session_state_check CHECK (state IN ('planned','concluded','voided','cancelled'));

      CREATE TABLE retraining (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        institution_id uuid NOT NULL REFERENCES organisation,
        operation_item text NOT NULL,
        practice boolean NOT NULL,
        ended_on date NOT NULL,
        reason text NOT NULL,
        declared_at timestamptz NOT NULL,
        declared_by uuid NOT NULL REFERENCES account
      );
      CREATE INDEX retraining_person ON retraining (person_id, operation_item);

      ALTER TABLE sitting DROP CONSTRAINT sitting_state_check, DROP CONSTRAINT sitting_session_id_person_id_key, DROP CONSTRAINT sitting_session_id_seat_key,
        ADD CONSTRAINT sitting_state_check CHECK (state IN ('enrolled','admitted','answering','paused','submitted','graded','absent','voided','withdrawn')),
        -- where and for when the session stood when this sitting was over; null while it never moved afterwards
        ADD COLUMN held_at timestamptz, ADD COLUMN held_in uuid REFERENCES exam_room,
        ADD CHECK ((held_at IS NULL) = (held_in IS NULL));
      CREATE UNIQUE INDEX sitting_person_once ON sitting (session_id, person_id) WHERE state <> 'withdrawn';
      CREATE UNIQUE INDEX sitting_seat_once ON sitting (session_id, seat) WHERE state <> 'withdrawn';
      CREATE INDEX sitting_session ON sitting (session_id);
      DROP INDEX sitting_resit_once;
      CREATE UNIQUE INDEX sitting_resit_once ON sitting (resit_of) WHERE state NOT IN ('absent', 'voided', 'withdrawn');

      ALTER TABLE room_event ADD COLUMN facts jsonb NOT NULL DEFAULT '{}';
    `);
  }

  /** What the older schema has no word for becomes what is nearest to it: void. A withdrawn enrolment goes. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE room_event DROP COLUMN facts;
      DELETE FROM room_event v USING sitting s WHERE s.id = v.sitting_id AND s.state = 'withdrawn';
      DELETE FROM sitting WHERE state = 'withdrawn';
      DROP INDEX sitting_resit_once, sitting_session, sitting_seat_once, sitting_person_once;
      CREATE UNIQUE INDEX sitting_resit_once ON sitting (resit_of) WHERE state NOT IN ('absent', 'voided');
      ALTER TABLE sitting DROP COLUMN held_in, DROP COLUMN held_at, DROP CONSTRAINT sitting_state_check,
        ADD CONSTRAINT sitting_state_check CHECK (state IN ('enrolled','admitted','answering','paused','submitted','graded','absent','voided')),
        ADD UNIQUE (session_id, person_id), ADD UNIQUE (session_id, seat);
      DROP TABLE retraining;
      UPDATE exam_session SET state = 'voided' WHERE state = 'cancelled';
      ALTER TABLE exam_session DROP CONSTRAINT exam_session_state_check,
        ADD CONSTRAINT exam_session_state_check CHECK (state IN ('planned','concluded','voided'));
    `);
  }
}
