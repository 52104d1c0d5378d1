import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who took away whose second factor: with a password he had seen he could sign in as the other. */
export class Access20261125030100 implements MigrationInterface {
  name = 'Access20261125030100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE second_factor_reset (
        account_id uuid NOT NULL REFERENCES account,
        reset_at timestamptz NOT NULL,
        reset_by uuid NOT NULL REFERENCES account,
        PRIMARY KEY (account_id, reset_at),
        CHECK (reset_by <> account_id)
      );
      -- until now only the ledger knew
      INSERT INTO second_factor_reset (account_id, reset_at, reset_by)
        SELECT about[1], at, account_id FROM ledger_leaf WHERE action = 'access/second-factor-reset' AND account_id IS NOT NULL AND account_id <> about[1] ON CONFLICT DO NOTHING;

      -- by whose code an account was opened: asked upward from account to account
      CREATE INDEX activation_code_account ON activation_code (account_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX activation_code_account; DROP TABLE second_factor_reset');
  }
}
