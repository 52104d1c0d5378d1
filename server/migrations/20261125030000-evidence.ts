import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose evidence a record rests on, so that another decides; names as records; who holds an account of staff. */
export class Evidence20261125030000 implements MigrationInterface {
  name = 'Evidence20261125030000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE stored_file ADD CONSTRAINT stored_file_uploader UNIQUE (id, uploaded_by);

      ALTER TABLE person_record
        ADD COLUMN evidence_attached_by uuid REFERENCES account,
        ADD COLUMN evidence_uploaded_by uuid,
        -- a copy that cannot differ from the file's own row, so that the check below sees it
        ADD CONSTRAINT person_record_uploader FOREIGN KEY (evidence_id, evidence_uploaded_by) REFERENCES stored_file (id, uploaded_by),
        DROP CONSTRAINT person_record_kind_check,
        ADD CONSTRAINT person_record_kind_check CHECK (kind IN ('education','front-line','health','training-elsewhere','name'));
      -- what is decided already was decided under the rule of its day; what is open falls under the new one. Who attached was not kept: the desks attach what they upload
      UPDATE person_record r SET evidence_attached_by = f.uploaded_by, evidence_uploaded_by = f.uploaded_by FROM stored_file f WHERE f.id = r.evidence_id AND r.state = 'stated';
      ALTER TABLE person_record
        ADD CONSTRAINT person_record_whose_evidence CHECK (state <> 'stated' OR num_nulls(evidence_id, evidence_attached_by, evidence_uploaded_by) IN (0, 3)),
        ADD CONSTRAINT person_record_own_evidence CHECK (decided_by <> evidence_attached_by AND decided_by <> evidence_uploaded_by);

      -- keyed hash of the ID number of whoever holds an account of staff: compared with his own file, never opened
      ALTER TABLE account ADD COLUMN holder_hash bytea, ADD CONSTRAINT account_holder_of_staff CHECK (holder_hash IS NULL OR person_id IS NULL);
      CREATE INDEX account_holder ON account (holder_hash) WHERE holder_hash IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX account_holder;
      ALTER TABLE account DROP CONSTRAINT account_holder_of_staff, DROP COLUMN holder_hash;
      DELETE FROM person_record WHERE kind = 'name';
      ALTER TABLE person_record
        DROP CONSTRAINT person_record_own_evidence, DROP CONSTRAINT person_record_whose_evidence,
        DROP CONSTRAINT person_record_kind_check, DROP CONSTRAINT person_record_uploader,
        DROP COLUMN evidence_uploaded_by, DROP COLUMN evidence_attached_by,
        ADD CONSTRAINT person_record_kind_check CHECK (kind IN ('education','front-line','health','training-elsewhere'));
      ALTER TABLE stored_file DROP CONSTRAINT stored_file_uploader;
    `);
  }
}
