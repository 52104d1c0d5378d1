import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations as a dated tree: who belongs to whom, who supervises whom, since when; what a mine is; what happened to it. */
export class Organisations20261125010000 implements MigrationInterface {
  name = 'Organisations20261125010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE organisation DROP CONSTRAINT organisation_kind_check;
      ALTER TABLE organisation
        ADD CONSTRAINT organisation_kind_check CHECK (kind IN ('regulator','mine-enterprise','mine','contractor','training-institution','training-base','exam-site')),
        ADD COLUMN opened_on date,
        ADD COLUMN closed_on date,
        ADD COLUMN merged_into uuid REFERENCES organisation,
        ADD CHECK (closed_on IS NULL OR opened_on IS NULL OR closed_on >= opened_on),
        ADD CHECK (merged_into IS NULL OR closed_on IS NOT NULL AND merged_into <> id);
      CREATE UNIQUE INDEX organisation_credit_code ON organisation (credit_code) WHERE credit_code IS NOT NULL AND closed_on IS NULL;

      -- the tree, dated: an organisation belongs to one and is supervised by one at a time
      CREATE TABLE organisation_tie (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        above_id uuid NOT NULL REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN ('belongs-to','supervised-by')),
        since_on date NOT NULL,
        until_on date,
        CHECK (organisation_id <> above_id),
        CHECK (until_on IS NULL OR until_on >= since_on),
        EXCLUDE USING gist (organisation_id WITH =, kind WITH =, daterange(since_on, until_on, '[]') WITH &&)
      );
      CREATE INDEX organisation_tie_above ON organisation_tie (above_id);
      INSERT INTO organisation_tie (id, organisation_id, above_id, kind, since_on)
        SELECT gen_random_uuid(), id, parent_id, 'supervised-by', '2000-01-01' FROM organisation WHERE parent_id IS NOT NULL;
      ALTER TABLE organisation DROP COLUMN parent_id;

      -- what the rules ask of a mine
      CREATE TABLE mine (
        organisation_id uuid PRIMARY KEY REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN ('coal','metal-nonmetal')),
        workplace text NOT NULL CHECK (workplace IN ('underground','open-pit')),
        hazards text[] NOT NULL DEFAULT '{}',
        -- 10,000 tonnes a year
        capacity numeric(10,2) CHECK (capacity > 0)
      );

      -- a closed room stays for the sessions held in it, and leaves its name to another
      ALTER TABLE exam_room DROP CONSTRAINT exam_room_site_id_name_key, ADD COLUMN closed_on date;
      CREATE UNIQUE INDEX exam_room_name ON exam_room (site_id, name) WHERE closed_on IS NULL;

      -- what happened, in the order of its days: renamed, moved, merged, closed
      CREATE TABLE organisation_change (
        id uuid PRIMARY KEY,
        organisation_id uuid NOT NULL REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN ('opened','described','moved','move-withdrawn','merged','closed','reopened')),
        on_day date NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}',
        recorded_by uuid REFERENCES account,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX organisation_change_organisation ON organisation_change (organisation_id, on_day);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE organisation_change, mine;
      DROP INDEX exam_room_name;
      UPDATE exam_room SET name = name || ' ' || id WHERE closed_on IS NOT NULL;
      ALTER TABLE exam_room DROP COLUMN closed_on, ADD CONSTRAINT exam_room_site_id_name_key UNIQUE (site_id, name);
      ALTER TABLE organisation ADD COLUMN parent_id uuid REFERENCES organisation;
      UPDATE organisation o SET parent_id = t.above_id FROM organisation_tie t WHERE t.organisation_id = o.id AND t.until_on IS NULL;
      DROP TABLE organisation_tie;
      DROP INDEX organisation_credit_code;
      ALTER TABLE organisation DROP COLUMN merged_into, DROP COLUMN closed_on, DROP COLUMN opened_on, DROP CONSTRAINT organisation_kind_check;
      -- kinds that came with it become what is nearest: who employs miners an enterprise, a base its institution's kind
      UPDATE organisation SET kind = CASE kind WHEN 'contractor' THEN 'mine-enterprise' ELSE 'training-institution' END WHERE kind IN ('contractor', 'training-base');
      ALTER TABLE organisation ADD CONSTRAINT organisation_kind_check CHECK (kind IN ('regulator','training-institution','exam-site','mine-enterprise','mine'));
    `);
  }
}
