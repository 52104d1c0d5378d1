import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff: a second factor, a recovery code of one's own, roles that two persons grant. */
export class StaffAccounts20261125010300 implements MigrationInterface {
  name = 'StaffAccounts20261125010300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE second_factor (
        account_id uuid PRIMARY KEY REFERENCES account,
        secret_sealed bytea NOT NULL,
        set_up_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        -- the newest time step a code was taken for: a code opens once
        last_step bigint NOT NULL DEFAULT 0
      );

      CREATE TABLE recovery_code (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        -- 'password': a person sets a new one without the office; 'second-factor': staff whose telephone is lost
        opens text NOT NULL CHECK (opens IN ('password','second-factor')),
        code_hash bytea NOT NULL UNIQUE,
        issued_at timestamptz NOT NULL,
        used_at timestamptz,
        replaced_at timestamptz
      );
      CREATE INDEX recovery_code_open ON recovery_code (account_id, opens) WHERE used_at IS NULL AND replaced_at IS NULL;
      CREATE UNIQUE INDEX recovery_code_password ON recovery_code (account_id) WHERE opens = 'password' AND used_at IS NULL AND replaced_at IS NULL;

      -- a sign-in with the second factor still to come can do nothing else
      ALTER TABLE sign_in ADD COLUMN awaits_second_factor boolean NOT NULL DEFAULT false;

      CREATE TABLE grant_request (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        role text NOT NULL CHECK (role IN ('clerk','proctor','regulator')),
        organisation_id uuid NOT NULL REFERENCES organisation,
        since_on date NOT NULL,
        until_on date,
        reason text NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed','granted','declined','withdrawn')),
        proposed_by uuid NOT NULL REFERENCES account,
        proposed_at timestamptz NOT NULL,
        decided_by uuid REFERENCES account,
        decided_at timestamptz,
        decision_reason text,
        CHECK (until_on IS NULL OR until_on >= since_on),
        -- two persons, and neither is he who gets it
        CHECK (proposed_by <> account_id),
        CHECK (state <> 'granted' OR decided_by IS NOT NULL AND decided_by <> proposed_by AND decided_by <> account_id)
      );
      CREATE INDEX grant_request_organisation ON grant_request (organisation_id);
      CREATE INDEX grant_request_account ON grant_request (account_id);
      CREATE UNIQUE INDEX grant_request_open ON grant_request (account_id, role, organisation_id) WHERE state = 'proposed';

      ALTER TABLE scope_grant
        ADD COLUMN grant_request_id uuid REFERENCES grant_request,
        -- the last day is still a day of work; an end is at once
        ADD COLUMN ended_at timestamptz,
        ADD COLUMN ended_by uuid REFERENCES account,
        ADD COLUMN ended_because text,
        ADD CHECK (ended_at IS NOT NULL OR ended_by IS NULL AND ended_because IS NULL);
      -- who works where: an account of staff that leaves loses its rights with the place
      CREATE INDEX scope_grant_organisation ON scope_grant (organisation_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX scope_grant_organisation;
      ALTER TABLE scope_grant DROP COLUMN ended_because, DROP COLUMN ended_by, DROP COLUMN ended_at, DROP COLUMN grant_request_id;
      DROP TABLE grant_request;
      ALTER TABLE sign_in DROP COLUMN awaits_second_factor;
      DROP TABLE recovery_code, second_factor;
    `);
  }
}
