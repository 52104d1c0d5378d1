import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 题库导入 in rows of a table: read and committed in the background, shown page by page, mended in place. */
export class ImportRows20261126020000 implements MigrationInterface {
  name = 'ImportRows20261126020000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE bank_import
        ADD COLUMN state text NOT NULL DEFAULT 'reading' CHECK (state IN ('reading','ready','committing','committed','refused')),
        -- the file itself, until it has been read
        ADD COLUMN file_bytes bytea,
        ADD COLUMN leave_out_refused boolean NOT NULL DEFAULT false,
        -- rows in all and rows done of the stretch of work under way
        ADD COLUMN rows_total integer NOT NULL DEFAULT 0,
        ADD COLUMN rows_done integer NOT NULL DEFAULT 0,
        ADD COLUMN fault_code text,
        ADD COLUMN fault_detail jsonb,
        -- whoever works on it says so until then; afterwards another may take it up
        ADD COLUMN claimed_until timestamptz,
        ADD COLUMN committed_by uuid REFERENCES account,
        -- what the commit did: added, alreadyThere, leftOut
        ADD COLUMN outcome jsonb;
      ALTER TABLE bank_import ALTER COLUMN file_bytes SET STORAGE EXTERNAL;
      CREATE INDEX bank_import_bank ON bank_import (bank_id, uploaded_at DESC);
      CREATE INDEX bank_import_waiting ON bank_import (uploaded_at) WHERE state IN ('reading','committing');

      CREATE TABLE bank_import_row (
        import_id uuid NOT NULL REFERENCES bank_import ON DELETE CASCADE,
        -- in the order of the file, from 1
        place integer NOT NULL,
        sheet text NOT NULL,
        row integer NOT NULL,
        -- what a list shows and a search finds; what may be a key is masked in it
        stem text NOT NULL,
        -- the row in fields, with all mends; null where no question stands (a sheet that was skipped)
        written jsonb,
        -- the same before the first mend by hand
        as_written jsonb,
        question jsonb,
        content_hash bytea,
        key_hash bytea,
        -- by the row alone
        verdict text NOT NULL CHECK (verdict IN ('taken','mended','refused')),
        notes jsonb NOT NULL DEFAULT '[]',
        -- an earlier row of the file says the same
        repeat_of integer,
        repeat_kind text CHECK (repeat_kind IN ('duplicate','contradiction')),
        -- what the banks say to it, as of the last look
        bank_note text CHECK (bank_note IN ('already-there','other-key-in-bank','other-pool')),
        left_out boolean NOT NULL DEFAULT false,
        mended_at timestamptz,
        mended_by uuid REFERENCES account,
        -- rises with every change by hand: who changes says which one he has seen
        version integer NOT NULL DEFAULT 0,
        -- what a commit does with it
        becomes text NOT NULL GENERATED ALWAYS AS (CASE
          WHEN left_out THEN 'left-out'
          WHEN verdict = 'refused' OR repeat_of IS NOT NULL OR bank_note IN ('other-key-in-bank','other-pool') THEN 'refused'
          WHEN bank_note = 'already-there' THEN 'present'
          ELSE verdict END) STORED,
        PRIMARY KEY (import_id, place),
        CHECK (verdict = 'refused' OR question IS NOT NULL),
        CHECK ((repeat_of IS NULL) = (repeat_kind IS NULL)),
        CHECK ((mended_at IS NULL) = (mended_by IS NULL))
      );
      CREATE INDEX bank_import_row_becomes ON bank_import_row (import_id, becomes, place);
      CREATE INDEX bank_import_row_content ON bank_import_row (import_id, content_hash) WHERE content_hash IS NOT NULL;

      -- every change by hand: who, when, and a hash of what stood there before
      CREATE TABLE bank_import_mend (
        id uuid NOT NULL,
        import_id uuid NOT NULL REFERENCES bank_import ON DELETE CASCADE,
        place integer NOT NULL,
        what text NOT NULL CHECK (what IN ('mended','restored','left-out','taken-back')),
        before_hash bytea,
        at timestamptz NOT NULL,
        by uuid NOT NULL REFERENCES account,
        PRIMARY KEY (import_id, place, id)
      );

      -- what was committed keeps what was decided of each row
      INSERT INTO bank_import_row (import_id, place, sheet, row, stem, question, content_hash, verdict, notes, bank_note)
      SELECT i.id, r.place, coalesce(r.one ->> 'sheet', ''), coalesce((r.one ->> 'row')::int, 0), coalesce(r.one -> 'question' ->> 'stem', r.one ->> 'label', ''),
             nullif(r.one -> 'question', 'null'), decode(r.one ->> 'contentHash', 'hex'), r.one ->> 'verdict',
             coalesce((SELECT jsonb_agg(n) FROM jsonb_array_elements(r.one -> 'notes') n WHERE n ->> 'code' <> 'already-there'), '[]'),
             CASE WHEN (r.one ->> 'alreadyThere')::boolean THEN 'already-there' END
        FROM bank_import i CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(i.reading) WHEN 'array' THEN i.reading ELSE '[]' END) WITH ORDINALITY AS r (one, place)
       WHERE i.committed_at IS NOT NULL;
      UPDATE bank_import i SET state = 'committed', outcome = (
        SELECT jsonb_build_object('added', count(*) FILTER (WHERE becomes IN ('taken','mended')), 'alreadyThere', count(*) FILTER (WHERE becomes = 'present'), 'leftOut', count(*) FILTER (WHERE becomes = 'refused'))
          FROM bank_import_row WHERE import_id = i.id) WHERE committed_at IS NOT NULL;
      -- of open ones only the reading was kept, not the file: it cannot be mended, and is uploaded again
      UPDATE bank_import SET state = 'refused', fault_code = 'import/closed' WHERE committed_at IS NULL;
      ALTER TABLE bank_import DROP COLUMN reading, ALTER COLUMN state DROP DEFAULT, ADD CHECK ((state = 'committed') = (committed_at IS NOT NULL));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE bank_import ADD COLUMN reading jsonb NOT NULL DEFAULT '[]';
      UPDATE bank_import i SET reading = coalesce((
        SELECT jsonb_agg(jsonb_build_object('sheet', sheet, 'row', row, 'label', left(stem, 60), 'question', question, 'contentHash', encode(content_hash, 'hex'),
                 'verdict', CASE becomes WHEN 'left-out' THEN 'refused' WHEN 'present' THEN verdict ELSE becomes END, 'alreadyThere', becomes = 'present',
                 'notes', notes || CASE WHEN bank_note IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('code', bank_note, 'detail', '')) END
                                || CASE WHEN repeat_kind IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('code', repeat_kind, 'detail', '')) END) ORDER BY place)
          FROM bank_import_row WHERE import_id = i.id), '[]');
      DELETE FROM bank_import WHERE state <> 'committed';
      ALTER TABLE bank_import ALTER COLUMN reading DROP DEFAULT;
      DROP TABLE bank_import_mend, bank_import_row;
      DROP INDEX bank_import_bank;
      ALTER TABLE bank_import DROP COLUMN state, DROP COLUMN file_bytes, DROP COLUMN leave_out_refused, DROP COLUMN rows_total, DROP COLUMN rows_done, DROP COLUMN fault_code,
        DROP COLUMN fault_detail, DROP COLUMN claimed_until, DROP COLUMN committed_by, DROP COLUMN outcome;
    `);
  }
}
