import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Client } from 'pg';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Answer } from '../../contract/sittings.ts';
import { LoopWatch } from '../platform/loop-watch.ts';
import { Refusal } from '../platform/refusal.ts';
import { Settings } from '../platform/settings.ts';
import { refusalOfAnswer, type SittingTimes } from './domain/sitting.ts';

/** At most so many answers share one commit. */
const largestBatch = 512;
/** At most so many answers wait; beyond this the server says so at once instead of growing. */
const longestQueue = 20_000;
/** Batches under way at once: while one waits for the disk the other is on its way. */
const writers = 2;

/**
 * Order matters: the sittings are locked FOR SHARE before the insert, so a submit (which locks for update) sees every
 * answer that was acknowledged and none comes after the seal. Locking in id order keeps two batches from a deadlock.
 */
const insertAnswers = {
  name: 'insert-answers',
  text: `
    WITH given AS (
      SELECT * FROM unnest($1::uuid[], $2::int[], $3::smallint[], $4::text[], $5::bigint[], $6::text[], $7::timestamptz[])
        AS g(sitting_id, sequence, slot, choice, device_time, device, received_at)
    ), live AS (
      SELECT s.id, s.device, s.deadline_at FROM sitting s
       WHERE s.id IN (SELECT sitting_id FROM given) AND s.state = 'answering'
       ORDER BY s.id FOR SHARE
    )
    INSERT INTO answer_entry (sitting_id, sequence, slot, choice, device_time, received_at)
    SELECT g.sitting_id, g.sequence, g.slot, g.choice, g.device_time, g.received_at
      FROM given g JOIN live l ON l.id = g.sitting_id AND l.device = g.device AND g.received_at <= l.deadline_at
    ON CONFLICT (sitting_id, sequence) DO NOTHING
    RETURNING sitting_id, sequence, slot, choice`,
};

interface Waiting {
  sittingId: string;
  device: string;
  answer: Answer;
  receivedAt: Date;
  stored: () => void;
  refused: (fault: Error) => void;
}

/** Writes answers so that many candidates share a commit. A promise resolves only after COMMIT. */
@Injectable()
export class AnswerWriter implements OnModuleInit, OnModuleDestroy {
  private queue: Waiting[] = [];
  private readonly idle: Client[] = [];
  private readonly open = new Set<Client>();
  private closing = false;

  constructor(
    private readonly settings: Settings,
    private readonly watch: LoopWatch,
  ) {}

  async onModuleInit(): Promise<void> {
    await Promise.all(Array.from({ length: writers }, () => this.connect()));
  }

  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.open].map((client) => client.end()));
  }

  /**
   * Stores one answer. Storing the same answer under the same sequence again is done at once and changes nothing.
   * @throws {Refusal} time over, other device, paused, handed in, or another answer stands under this sequence
   */
  save(sittingId: string, device: string, answer: Answer): Promise<void> {
    if (this.queue.length >= longestQueue) return Promise.reject(new Refusal('request/too-many', { retryAfterSeconds: 1 }));
    return new Promise((stored, refused) => {
      this.queue.push({ sittingId, device, answer, receivedAt: this.watch.arrivedAt(), stored, refused });
      this.pump();
    });
  }

  private pump(): void {
    while (this.queue.length > 0 && this.idle.length > 0) {
      const client = this.idle.pop()!;
      // after the sockets' turn: everything that arrived together goes together
      setImmediate(() => void this.drain(client));
    }
  }

  private async drain(client: Client): Promise<void> {
    while (this.queue.length > 0 && this.open.has(client)) {
      const batch = this.queue.splice(0, largestBatch);
      try {
        await this.write(client, batch);
      } catch (fault) {
        await this.writeAlone(client, batch, fault as Error);
      }
    }
    if (this.open.has(client)) this.idle.push(client);
    if (this.queue.length > 0) this.pump();
  }

  private async write(client: Client, batch: Waiting[]): Promise<void> {
    const { rows } = await client.query<{ sitting_id: string; sequence: number; slot: number; choice: string }>({
      ...insertAnswers,
      values: [
        batch.map((one) => one.sittingId), batch.map((one) => one.answer.sequence), batch.map((one) => one.answer.slot), batch.map((one) => one.answer.choice),
        batch.map((one) => one.answer.deviceTime), batch.map((one) => one.device), batch.map((one) => one.receivedAt),
      ],
    });
    // one statement, autocommit: its answer is the commit
    const stored = new Set(rows.map((row) => `${row.sitting_id}/${row.sequence}/${row.slot}/${row.choice}`));
    const rest: Waiting[] = [];
    for (const one of batch) {
      const { sequence, slot, choice } = one.answer;
      if (stored.has(`${one.sittingId}/${sequence}/${slot}/${choice}`)) one.stored();
      else rest.push(one);
    }
    for (const one of rest) await this.explain(client, one);
  }

  /** A batch failed as a whole: each answer goes alone, so that one the database cannot take stops no other. */
  private async writeAlone(client: Client, batch: Waiting[], fault: Error): Promise<void> {
    for (const one of batch) {
      if (batch.length === 1 || !this.open.has(client)) one.refused(fault);
      else await this.write(client, [one]).catch((own: Error) => one.refused(own));
    }
  }

  /** An answer that was not inserted stands there already, or is refused; say which. */
  private async explain(client: Client, one: Waiting): Promise<void> {
    const { rows } = await client.query<{ slot: number | null; choice: string | null } & Record<string, unknown>>(
      `SELECT a.slot, a.choice, s.state, s.device, s.deadline_at AS "deadlineAt", e.starts_at AS "startsAt", e.late_entry_minutes AS "lateEntryMinutes"
         FROM sitting s JOIN exam_session e ON e.id = s.session_id
         LEFT JOIN answer_entry a ON a.sitting_id = s.id AND a.sequence = $2
        WHERE s.id = $1`,
      [one.sittingId, one.answer.sequence],
    );
    const row = rows[0];
    if (!row) return one.refused(new Refusal('request/not-found'));
    if (row.slot === one.answer.slot && row.choice === one.answer.choice) return one.stored();
    const code: ErrorCode = row.slot !== null ? 'sitting/sequence-reused' : (refusalOfAnswer(row as unknown as SittingTimes, one.device, one.receivedAt) ?? 'server/starting');
    one.refused(new Refusal(code, { sequence: one.answer.sequence }));
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.settings.databaseUrl, application_name: 'kuangan-answers', options: '-c timezone=UTC' });
    const lost = (): void => {
      if (!this.open.delete(client)) return;
      const at = this.idle.indexOf(client);
      if (at >= 0) this.idle.splice(at, 1);
      if (!this.closing) this.reconnect();
    };
    client.on('error', lost).on('end', lost);
    await client.connect();
    this.open.add(client);
    this.idle.push(client);
    this.pump();
  }

  private reconnect(): void {
    setTimeout(() => {
      if (!this.closing) this.connect().catch(() => this.reconnect());
    }, 250).unref();
  }
}
