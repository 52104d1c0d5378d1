import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Clock } from './clock.ts';

/** Whoever works on something says so for this long, and again well before it is over. */
const claimMs = 15_000;
const renewMs = 5_000;

/**
 * Long work that waits in a table, taken by one server at a time: a row is claimed for some seconds and again while the work
 * goes on; when a server dies, another takes it up after that. The table has `id`, `state` and `claimed_until`.
 */
export class Claims<State extends string> {
  private readonly logger = new Logger('claims');

  /** @param table name of the table; @param states in which its rows wait for a server, or had one; @param order column of the oldest first */
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly table: string,
    private readonly states: readonly State[],
    private readonly order: string,
  ) {}

  async next(): Promise<{ id: string; state: State } | null> {
    const now = this.clock.now();
    const [[row]] = (await this.database.query(
      `UPDATE ${this.table} SET claimed_until = $1 WHERE id = (
         SELECT id FROM ${this.table} WHERE state = ANY ($3::text[]) AND (claimed_until IS NULL OR claimed_until < $2) ORDER BY ${this.order} LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, state`,
      [new Date(now.getTime() + claimMs), now, this.states],
    )) as [{ id: string; state: State }[], number];
    return row ?? null;
  }

  /** Keeps the claim while the work goes on. */
  async during<T>(id: string, work: () => Promise<T>): Promise<T> {
    const renewing = setInterval(() => {
      const until = new Date(this.clock.now().getTime() + claimMs);
      this.database.query(`UPDATE ${this.table} SET claimed_until = $2 WHERE id = $1 AND claimed_until IS NOT NULL`, [id, until]).catch((fault: Error) => this.logger.warn(fault.message));
    }, renewMs);
    try {
      return await work();
    } finally {
      clearInterval(renewing);
    }
  }

  async letGo(id: string): Promise<void> {
    await this.database.query(`UPDATE ${this.table} SET claimed_until = NULL WHERE id = $1`, [id]);
  }
}
