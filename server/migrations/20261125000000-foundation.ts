import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, persons, accounts and the ledger: what every later table refers to. */
export class Foundation20261125000000 implements MigrationInterface {
  name = 'Foundation20261125000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE organisation (
        id uuid PRIMARY KEY,
        parent_id uuid REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN ('regulator','training-institution','exam-site','mine-enterprise','mine')),
        name text NOT NULL,
        credit_code text,
        region text NOT NULL,
        -- this organisation and all above it: scope is one array overlap
        lineage uuid[] NOT NULL CHECK (id = ANY (lineage)),
        -- addresses an exam site's candidates come from, for the sign-in allowance
        networks cidr[] NOT NULL DEFAULT '{}'
      );
      CREATE INDEX organisation_lineage ON organisation USING gin (lineage);

      CREATE TABLE exam_room (
        id uuid PRIMARY KEY,
        site_id uuid NOT NULL REFERENCES organisation,
        name text NOT NULL,
        seats integer NOT NULL CHECK (seats > 0),
        UNIQUE (site_id, name)
      );

      CREATE TABLE person (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        sex text NOT NULL CHECK (sex IN ('male','female')),
        resident_id_sealed bytea NOT NULL,
        resident_id_hash bytea NOT NULL UNIQUE,
        phone_sealed bytea,
        phone_hash bytea,
        education_level text NOT NULL DEFAULT '',
        employer text NOT NULL DEFAULT '',
        job text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL
      );
      CREATE INDEX person_phone ON person (phone_hash) WHERE phone_hash IS NOT NULL;

      CREATE TABLE account (
        id uuid PRIMARY KEY,
        login_name text UNIQUE,
        display_name text NOT NULL,
        person_id uuid UNIQUE REFERENCES person,
        password_hash text,
        state text NOT NULL CHECK (state IN ('created','active','closed')),
        failures integer NOT NULL DEFAULT 0,
        locked_until timestamptz,
        created_at timestamptz NOT NULL,
        CHECK (state <> 'active' OR password_hash IS NOT NULL)
      );

      CREATE TABLE sign_in (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        token_hash bytea NOT NULL UNIQUE,
        started_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        network text NOT NULL,
        device text NOT NULL
      );
      CREATE INDEX sign_in_running ON sign_in (account_id) WHERE ended_at IS NULL;

      CREATE TABLE activation_code (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        code_hash bytea NOT NULL UNIQUE,
        issued_at timestamptz NOT NULL,
        issued_by uuid NOT NULL REFERENCES account,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        replaced_at timestamptz
      );
      CREATE UNIQUE INDEX activation_code_open ON activation_code (account_id) WHERE used_at IS NULL AND replaced_at IS NULL;

      CREATE TABLE scope_grant (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        role text NOT NULL CHECK (role IN ('clerk','proctor','regulator')),
        organisation_id uuid NOT NULL REFERENCES organisation,
        since_on date NOT NULL,
        until_on date,
        CHECK (until_on IS NULL OR until_on >= since_on)
      );
      CREATE INDEX scope_grant_account ON scope_grant (account_id);

      CREATE TABLE ledger_leaf (
        id uuid PRIMARY KEY,
        -- given by the sequencer, without gaps, in the order of chaining
        number bigint UNIQUE,
        at timestamptz NOT NULL,
        action text NOT NULL,
        account_id uuid REFERENCES account,
        network text,
        about uuid[] NOT NULL,
        schema_version smallint NOT NULL,
        salt bytea NOT NULL,
        canonical bytea NOT NULL,
        leaf_hash bytea NOT NULL
      );
      CREATE INDEX ledger_leaf_about ON ledger_leaf USING gin (about);
      CREATE INDEX ledger_leaf_unnumbered ON ledger_leaf (id) WHERE number IS NULL;

      CREATE TABLE ledger_checkpoint (
        size bigint PRIMARY KEY,
        root bytea NOT NULL,
        -- the complete subtrees of the tree, largest first: enough to append without reading old leaves
        peaks bytea[] NOT NULL,
        sealed_at timestamptz NOT NULL
      );

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
      CREATE FUNCTION ledger_leaf_only_numbering() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.number IS NOT NULL OR NEW.number IS NULL OR ROW(OLD.id, OLD.at, OLD.action, OLD.account_id, OLD.network, OLD.about, OLD.schema_version, OLD.salt, OLD.canonical, OLD.leaf_hash)
            IS DISTINCT FROM ROW(NEW.id, NEW.at, NEW.action, NEW.account_id, NEW.network, NEW.about, NEW.schema_version, NEW.salt, NEW.canonical, NEW.leaf_hash)
          THEN RAISE EXCEPTION 'ledger_leaf is append-only'; END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER ledger_leaf_numbering BEFORE UPDATE ON ledger_leaf FOR EACH ROW EXECUTE FUNCTION ledger_leaf_only_numbering();
      CREATE TRIGGER ledger_leaf_append_only BEFORE DELETE OR TRUNCATE ON ledger_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER ledger_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- which keys this database's sealed fields need: found missing at start, not at the first read
      CREATE TABLE field_key (
        key_id text PRIMARY KEY,
        fingerprint bytea NOT NULL,
        first_used_at timestamptz NOT NULL
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE field_key, ledger_checkpoint, ledger_leaf, scope_grant, activation_code, sign_in, account, person, exam_room, organisation;
      DROP FUNCTION ledger_leaf_only_numbering; DROP FUNCTION refuse_change;
    `);
  }
}
