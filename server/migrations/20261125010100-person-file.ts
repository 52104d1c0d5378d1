import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 一人一档: who keeps a person's file since when, employment and appointments over time, evidenced records, consents, corrections, looks. */
export class PersonFile20261125010100 implements MigrationInterface {
  name = 'PersonFile20261125010100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- evidence and photographs, sealed; small enough for the one stateful part
      CREATE TABLE stored_file (
        id uuid PRIMARY KEY,
        person_id uuid REFERENCES person,
        purpose text NOT NULL CHECK (purpose IN ('evidence','photo')),
        media_type text NOT NULL CHECK (media_type IN ('image/jpeg','image/png','image/webp','application/pdf')),
        name text NOT NULL,
        bytes integer NOT NULL CHECK (bytes > 0),
        sha256 bytea NOT NULL,
        content_sealed bytea NOT NULL,
        uploaded_by uuid NOT NULL REFERENCES account,
        uploaded_at timestamptz NOT NULL
      );
      ALTER TABLE stored_file ALTER COLUMN content_sealed SET STORAGE EXTERNAL;
      CREATE INDEX stored_file_person ON stored_file (person_id);

      ALTER TABLE person ADD COLUMN photo_id uuid REFERENCES stored_file;

      -- the scope of a person: which organisation keeps his file, since when, because of what
      CREATE TABLE person_keeper (
        person_id uuid NOT NULL REFERENCES person,
        organisation_id uuid NOT NULL REFERENCES organisation,
        because text NOT NULL CHECK (because IN ('employment','training','import')),
        source_id uuid NOT NULL,
        since_on date NOT NULL,
        until_on date,
        PRIMARY KEY (person_id, organisation_id, source_id),
        CHECK (until_on IS NULL OR until_on >= since_on)
      );
      CREATE INDEX person_keeper_organisation ON person_keeper (organisation_id);
      INSERT INTO person_keeper (person_id, organisation_id, because, source_id, since_on)
        SELECT s.person_id, e.institution_id, 'training', s.id, (e.created_at AT TIME ZONE 'Asia/Shanghai')::date FROM sitting s JOIN exam_session e ON e.id = s.session_id;

      -- what a person is found by, within scope: one inverted index over both. An ended keeper may still stand in scope:
      -- the dated relation decides, this only narrows.
      CREATE TABLE person_search (
        person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
        -- the keepers and all above them
        scope uuid[] NOT NULL,
        -- keyed hashes of characters, pairs of characters, pinyin, tails of numbers
        terms integer[] NOT NULL,
        pinyin text NOT NULL DEFAULT ''
      );
      CREATE INDEX person_search_terms ON person_search USING gin (scope, terms);

      -- 工作经历: one employer, one job, one stretch of time
      CREATE TABLE employment (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        employer_id uuid NOT NULL REFERENCES organisation,
        -- the mine he works at, when that is not the employer: contractors, dispatched labour
        workplace_id uuid REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN ('direct','contractor','dispatch','temporary','intern')),
        job text NOT NULL DEFAULT '',
        since_on date NOT NULL,
        until_on date,
        recorded_by uuid REFERENCES account,
        recorded_at timestamptz NOT NULL,
        import_id uuid,
        CHECK (until_on IS NULL OR until_on >= since_on),
        CONSTRAINT employment_overlap EXCLUDE USING gist (person_id WITH =, employer_id WITH =, daterange(since_on, until_on, '[]') WITH &&)
      );
      CREATE INDEX employment_employer ON employment (employer_id);
      CREATE INDEX employment_workplace ON employment (workplace_id) WHERE workplace_id IS NOT NULL;

      -- 任职: a position held at an organisation
      CREATE TABLE appointment (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        organisation_id uuid NOT NULL REFERENCES organisation,
        position text NOT NULL,
        since_on date NOT NULL,
        until_on date,
        -- 任命文号
        document text NOT NULL DEFAULT '',
        evidence_id uuid REFERENCES stored_file,
        recorded_by uuid NOT NULL REFERENCES account,
        recorded_at timestamptz NOT NULL,
        CHECK (until_on IS NULL OR until_on >= since_on),
        CONSTRAINT appointment_overlap EXCLUDE USING gist (person_id WITH =, organisation_id WITH =, position WITH =, daterange(since_on, until_on, '[]') WITH &&)
      );
      CREATE INDEX appointment_organisation ON appointment (organisation_id, position);

      -- 学历, 一线经历, 体检, 外部培训: stated by one, verified by another
      CREATE TABLE person_record (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL CHECK (kind IN ('education','front-line','health','training-elsewhere')),
        content_sealed bytea NOT NULL,
        evidence_id uuid REFERENCES stored_file,
        state text NOT NULL CHECK (state IN ('stated','verified','refused','withdrawn')),
        stated_by uuid REFERENCES account,
        stated_at timestamptz NOT NULL,
        decided_by uuid REFERENCES account,
        decided_at timestamptz,
        decision_reason text,
        withdrawn_by uuid REFERENCES account,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        import_id uuid,
        CHECK (decided_by IS NULL OR decided_by IS DISTINCT FROM stated_by),
        -- what was verified and taken back later still says who had verified it
        CHECK (state <> 'stated' OR decided_by IS NULL),
        CHECK (state NOT IN ('verified','refused') OR decided_by IS NOT NULL),
        CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL))
      );
      CREATE INDEX person_record_person ON person_record (person_id);

      CREATE TABLE consent (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        purpose text NOT NULL,
        text_version text NOT NULL,
        text_hash bytea NOT NULL,
        given_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE UNIQUE INDEX consent_running ON consent (person_id, purpose) WHERE withdrawn_at IS NULL;

      -- why the desk changed or took back what stood in a file: for the person to read; the ledger holds no free text about him
      CREATE TABLE person_change (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        what text NOT NULL CHECK (what IN ('name','employment-corrected','employment-withdrawn','appointment-withdrawn')),
        subject_id uuid NOT NULL,
        reason text NOT NULL,
        account_id uuid NOT NULL REFERENCES account,
        at timestamptz NOT NULL
      );
      CREATE INDEX person_change_person ON person_change (person_id, at DESC);

      -- every look at a full number, with its reason, for the person to see
      CREATE TABLE sensitive_view (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        account_id uuid NOT NULL REFERENCES account,
        organisation_id uuid REFERENCES organisation,
        fields text[] NOT NULL,
        reason text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX sensitive_view_person ON sensitive_view (person_id, at DESC);
      CREATE INDEX sensitive_view_account ON sensitive_view (account_id, at);

      -- tries to register somebody whose ID number and name did not belong together: counted, so that nobody guesses names
      CREATE TABLE registration_refusal (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        at timestamptz NOT NULL
      );
      CREATE INDEX registration_refusal_account ON registration_refusal (account_id, at);

      CREATE TABLE correction_request (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        subject text NOT NULL,
        claim_sealed bytea NOT NULL,
        evidence_id uuid REFERENCES stored_file,
        state text NOT NULL CHECK (state IN ('asked','upheld','declined','withdrawn')),
        asked_at timestamptz NOT NULL,
        due_on date NOT NULL,
        answer text,
        answered_by uuid REFERENCES account,
        answered_at timestamptz,
        CHECK ((state IN ('upheld','declined')) = (answer IS NOT NULL AND answered_by IS NOT NULL))
      );
      CREATE INDEX correction_request_person ON correction_request (person_id);
      CREATE INDEX correction_request_open ON correction_request (due_on) WHERE state = 'asked';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE person DROP COLUMN photo_id;
      DROP TABLE correction_request, registration_refusal, sensitive_view, person_change, consent, person_record, appointment, employment, person_search, person_keeper, stored_file;
    `);
  }
}
