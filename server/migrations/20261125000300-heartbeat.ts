import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the server last ran: what it missed is not charged to the candidates. */
export class Heartbeat20261125000300 implements MigrationInterface {
  name = 'Heartbeat20261125000300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE heartbeat (one boolean PRIMARY KEY DEFAULT true CHECK (one), at timestamptz NOT NULL) WITH (fillfactor = 50)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE heartbeat');
  }
}
