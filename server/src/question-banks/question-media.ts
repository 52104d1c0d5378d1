import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SentFile, UploadedFile } from '../../contract/routes.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { judgeFile, type FileLimits } from '../platform/files/file-kind.ts';
import { Refusal } from '../platform/refusal.ts';

/** The limits are ours: a telephone in a gallery with one bar of signal has to load it. */
const mediaLimits = { 'image/jpeg': 5_000_000, 'image/png': 5_000_000, 'image/webp': 5_000_000, 'image/gif': 5_000_000, 'video/mp4': 20_000_000 } as const satisfies FileLimits;

/**
 * 试题图片和视频, kept once by the hash of their bytes. The hash is the right to see them: it has 256 bits, stands only in
 * the question itself, and tells nothing to who does not have the picture already.
 */
@Injectable()
export class QuestionMedia {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Refused, before anything is written, when it is no whole picture or film of a kind browsers show. */
  async store(file: UploadedFile, actor: Actor | null, tx: EntityManager = this.database.manager): Promise<{ hash: string; kind: 'picture' | 'video' }> {
    const judged = judgeFile(file.name, file.bytes, mediaLimits);
    if ('fault' in judged) throw new Refusal(judged.fault, judged.details);
    const hash = createHash('sha256').update(judged.bytes).digest();
    await tx.query('INSERT INTO question_media (hash, media_type, content, stored_at, stored_by) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (hash) DO NOTHING', [
      hash, judged.kind, judged.bytes, this.clock.now(), actor?.accountId ?? null,
    ]);
    return { hash: hash.toString('hex'), kind: judged.kind === 'video/mp4' ? 'video' : 'picture' };
  }

  async read(hash: string): Promise<SentFile> {
    const [row] = (await this.database.query('SELECT media_type, content FROM question_media WHERE hash = $1', [Buffer.from(hash, 'hex')])) as { media_type: string; content: Buffer }[];
    if (!row) throw new Refusal('request/not-found');
    return { name: `${hash.slice(0, 12)}.${row.media_type.split('/')[1]!}`, mediaType: row.media_type, bytes: row.content, shown: true, lasting: true };
  }
}
