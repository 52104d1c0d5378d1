import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Question banks, exam sessions, sittings, answers, theory passes. */
export class Exams20261125000100 implements MigrationInterface {
  name = 'Exams20261125000100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE question_bank (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL REFERENCES organisation,
        title text NOT NULL,
        operation_item text NOT NULL,
        pool text NOT NULL CHECK (pool IN ('exam','practice')),
        -- rises with every change of its questions, so that lists kept in memory know that they are old
        contents_version integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        UNIQUE (id, pool)
      );

      CREATE TABLE question (
        id uuid PRIMARY KEY,
        bank_id uuid NOT NULL,
        pool text NOT NULL,
        content_hash bytea NOT NULL,
        FOREIGN KEY (bank_id, pool) REFERENCES question_bank (id, pool),
        UNIQUE (bank_id, content_hash),
        -- the same question is for exams or for practice, never both, whichever bank it stands in
        CONSTRAINT question_one_pool EXCLUDE USING gist (content_hash WITH =, pool WITH <>)
      );

      CREATE TABLE question_revision (
        id uuid PRIMARY KEY,
        question_id uuid NOT NULL REFERENCES question,
        revision integer NOT NULL CHECK (revision > 0),
        type text NOT NULL CHECK (type IN ('single-choice','multiple-choice','true-false')),
        stem text NOT NULL,
        options jsonb NOT NULL,
        answer_key text NOT NULL CHECK (answer_key <> ''),
        explanation text NOT NULL,
        syllabus_item text NOT NULL,
        difficulty smallint CHECK (difficulty BETWEEN 1 AND 5),
        citation jsonb,
        created_at timestamptz NOT NULL,
        created_by uuid REFERENCES account,
        UNIQUE (question_id, revision)
      );
      CREATE TRIGGER question_revision_frozen BEFORE UPDATE OR DELETE ON question_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE bank_import (
        id uuid PRIMARY KEY,
        bank_id uuid NOT NULL REFERENCES question_bank,
        file_name text NOT NULL,
        file_hash bytea NOT NULL,
        uploaded_at timestamptz NOT NULL,
        uploaded_by uuid NOT NULL REFERENCES account,
        reading jsonb NOT NULL,
        committed_at timestamptz
      );

      CREATE TABLE exam_session (
        id uuid PRIMARY KEY,
        institution_id uuid NOT NULL REFERENCES organisation,
        bank_id uuid NOT NULL REFERENCES question_bank,
        site_id uuid NOT NULL REFERENCES organisation,
        room_id uuid NOT NULL REFERENCES exam_room,
        operation_item text NOT NULL,
        practice boolean NOT NULL,
        seats integer NOT NULL CHECK (seats > 0),
        starts_at timestamptz NOT NULL,
        late_entry_minutes integer NOT NULL,
        blueprint jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('planned','concluded','voided')),
        occupies tstzrange NOT NULL,
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL REFERENCES account,
        record_remarks text NOT NULL DEFAULT '',
        record_signed_at timestamptz,
        record_signed_by uuid REFERENCES account,
        CONSTRAINT exam_session_room_free EXCLUDE USING gist (room_id WITH =, occupies WITH &&) WHERE (state = 'planned')
      );
      CREATE INDEX exam_session_starts ON exam_session (starts_at DESC, id DESC);

      CREATE TABLE roster (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES exam_session,
        file_name text NOT NULL,
        uploaded_at timestamptz NOT NULL,
        uploaded_by uuid NOT NULL REFERENCES account,
        -- whole reading sealed: it holds resident IDs and phones
        reading_sealed bytea NOT NULL,
        committed_at timestamptz
      );

      CREATE TABLE sitting (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES exam_session,
        person_id uuid NOT NULL REFERENCES person,
        seat integer NOT NULL,
        ticket_number text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('enrolled','admitted','answering','paused','submitted','graded','absent','voided')),
        resit_of uuid UNIQUE REFERENCES sitting,
        admitted_at timestamptz,
        admitted_by uuid REFERENCES account,
        started_at timestamptz,
        deadline_at timestamptz,
        remaining_ms integer,
        extra_minutes integer NOT NULL DEFAULT 0,
        seed text,
        paper jsonb,
        device text,
        submitted_at timestamptz,
        submitted_by text CHECK (submitted_by IN ('candidate','time')),
        mark numeric(6,2),
        out_of numeric(6,2),
        answered smallint,
        passed boolean,
        UNIQUE (session_id, person_id),
        UNIQUE (session_id, seat),
        CHECK ((state IN ('answering','paused','submitted','graded')) <= (paper IS NOT NULL AND started_at IS NOT NULL)),
        CHECK ((state = 'answering') <= (deadline_at IS NOT NULL)),
        CHECK ((state = 'paused') = (remaining_ms IS NOT NULL)),
        CHECK ((state = 'graded') <= (mark IS NOT NULL AND passed IS NOT NULL))
      ) WITH (fillfactor = 80);
      CREATE INDEX sitting_person ON sitting (person_id);
      CREATE INDEX sitting_deadline ON sitting (deadline_at) WHERE state = 'answering';

      CREATE TABLE answer_entry (
        -- no foreign key: the one statement that inserts here joins the sitting and locks it
        sitting_id uuid NOT NULL,
        sequence integer NOT NULL,
        slot smallint NOT NULL,
        choice text NOT NULL,
        device_time bigint NOT NULL,
        received_at timestamptz NOT NULL,
        PRIMARY KEY (sitting_id, sequence)
      );

      CREATE TABLE sealed_sheet (
        sitting_id uuid PRIMARY KEY REFERENCES sitting,
        -- the whole answer log, canonical JSON, deflated
        log bytea NOT NULL,
        sheet_hash bytea NOT NULL,
        sealed_at timestamptz NOT NULL
      );
      CREATE TRIGGER sealed_sheet_frozen BEFORE UPDATE OR DELETE ON sealed_sheet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE room_event (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES exam_session,
        sitting_id uuid REFERENCES sitting,
        kind text NOT NULL,
        at timestamptz NOT NULL,
        by_account uuid REFERENCES account,
        reason text
      );
      CREATE INDEX room_event_session ON room_event (session_id, at);

      CREATE TABLE mark_inquiry (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL REFERENCES sitting,
        question text NOT NULL,
        asked_at timestamptz NOT NULL,
        answer text,
        answered_at timestamptz,
        answered_by uuid REFERENCES account,
        CHECK ((answer IS NULL) = (answered_at IS NULL))
      );
      CREATE UNIQUE INDEX mark_inquiry_open ON mark_inquiry (sitting_id) WHERE answered_at IS NULL;

      CREATE TABLE theory_pass (
        id uuid PRIMARY KEY,
        sitting_id uuid NOT NULL UNIQUE REFERENCES sitting,
        person_id uuid NOT NULL REFERENCES person,
        operation_item text NOT NULL,
        mark numeric(6,2) NOT NULL,
        passed_on date NOT NULL,
        valid_until_on date NOT NULL,
        practice boolean NOT NULL,
        issued_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revoked_by uuid REFERENCES account,
        revoked_reason text
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE theory_pass, mark_inquiry, room_event, sealed_sheet, answer_entry, sitting, roster, exam_session, bank_import, question_revision, question, question_bank;
    `);
  }
}
