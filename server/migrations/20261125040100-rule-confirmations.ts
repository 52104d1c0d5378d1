import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Named persons who say that an entry of a rule, known second hand or from memory, stands in the text. */
export class RuleConfirmations20261125040100 implements MigrationInterface {
  name = 'RuleConfirmations20261125040100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE rule_confirmation (
        id uuid PRIMARY KEY,
        rule text NOT NULL,
        -- the dated entry of the rule: its first day, its place, its kinds of mines
        from_day date NOT NULL,
        region text NOT NULL,
        sector text NOT NULL DEFAULT '',
        -- the office that confirmed it: it binds the mines this office oversees
        organisation_id uuid NOT NULL REFERENCES organisation,
        note text NOT NULL,
        confirmed_by uuid NOT NULL REFERENCES account,
        confirmed_at timestamptz NOT NULL,
        withdrawn_by uuid REFERENCES account,
        withdrawn_at timestamptz,
        CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
      );
      CREATE UNIQUE INDEX rule_confirmation_once ON rule_confirmation (rule, from_day, region, sector, organisation_id) WHERE withdrawn_at IS NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE rule_confirmation');
  }
}
