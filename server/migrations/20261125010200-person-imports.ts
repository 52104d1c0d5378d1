import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 花名册 of an organisation's people: read, committed and undone in the background, row by row. */
export class PersonImports20261125010200 implements MigrationInterface {
  name = 'PersonImports20261125010200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE person_import (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        file_name text NOT NULL,
        file_hash bytea NOT NULL,
        -- the file itself, until it has been read
        file_sealed bytea,
        state text NOT NULL CHECK (state IN ('uploaded','reading','read','committing','committed','undoing','undone','failed','discarded')),
        -- the organisations the uploader was clerk of: employers are looked for among these and all below
        scope uuid[] NOT NULL DEFAULT '{}',
        leave_out_refused boolean NOT NULL DEFAULT false,
        -- rows in all and rows done of the stretch of work under way
        rows_total integer NOT NULL DEFAULT 0,
        rows_done integer NOT NULL DEFAULT 0,
        counts jsonb NOT NULL DEFAULT '{}',
        fault_code text,
        fault_detail jsonb,
        -- whoever works on it says so until then; afterwards another may take it up
        claimed_until timestamptz,
        uploaded_by uuid NOT NULL REFERENCES account,
        uploaded_at timestamptz NOT NULL,
        committed_by uuid REFERENCES account,
        committed_at timestamptz,
        undone_by uuid REFERENCES account,
        undone_at timestamptz
      );
      ALTER TABLE person_import ALTER COLUMN file_sealed SET STORAGE EXTERNAL;
      CREATE INDEX person_import_organisation ON person_import (organisation_id, uploaded_at DESC);
      CREATE INDEX person_import_waiting ON person_import (uploaded_at) WHERE state IN ('uploaded','reading','committing','undoing');

      CREATE TABLE person_import_row (
        import_id uuid NOT NULL REFERENCES person_import ON DELETE CASCADE,
        ordinal integer NOT NULL,
        sheet text NOT NULL,
        row integer NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('taken','mended','refused')),
        notes jsonb NOT NULL DEFAULT '[]',
        -- what the row states, all columns
        stated_sealed bytea NOT NULL,
        person_id uuid,
        -- what became of it at commit: a person registered, changed, or left as he was
        outcome text CHECK (outcome IN ('registered','changed','unchanged','left-out')),
        -- what stood there before, to put it back
        before_sealed bytea,
        -- why it was not undone: what depends on it
        kept_because text[],
        PRIMARY KEY (import_id, ordinal)
      );
      CREATE INDEX person_import_row_person ON person_import_row (person_id) WHERE person_id IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE person_import_row, person_import');
  }
}
