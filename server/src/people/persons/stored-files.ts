import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SentFile, UploadedFile } from '../../../contract/routes.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/identifiers.ts';
import { Keys } from '../../platform/keys.ts';
import { Refusal } from '../../platform/refusal.ts';
import { judgeFile, type FileLimits } from '../../platform/files/file-kind.ts';

export type FilePurpose = 'evidence' | 'photo';

interface FileRow {
  id: string;
  person_id: string;
  media_type: string;
  name: string;
  sha256: Buffer;
  content_sealed: Buffer;
}

/** Files about persons, sealed for the person and the file they belong to: copied to another's row, one does not open. */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keys: Keys,
  ) {}

  /** Stores a file of a kind and size the limits allow, a picture without what follows it; refused otherwise, before anything is written. */
  async store(tx: EntityManager, personId: string, purpose: FilePurpose, file: UploadedFile, limits: FileLimits, actor: Actor): Promise<{ id: string; mediaType: string; sha256: string }> {
    const judged = judgeFile(file.name, file.bytes, limits);
    if ('fault' in judged) throw new Refusal(judged.fault, judged.details);
    const now = this.clock.now();
    const id = newId(now.getTime());
    const { kind, bytes } = judged;
    const sha256 = createHash('sha256').update(bytes).digest();
    await tx.query(
      `INSERT INTO stored_file (id, person_id, purpose, media_type, name, bytes, sha256, content_sealed, uploaded_by, uploaded_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
      [id, personId, purpose, kind, plainName(file.name), bytes.length, sha256, this.keys.sealBytes(bytes, placeOf(personId, id)), actor.accountId, now],
    );
    return { id, mediaType: kind, sha256: sha256.toString('hex') };
  }

  /** A file as it was stored: opened, and held against the hash taken when it came. */
  async read(fileId: string, purpose: FilePurpose): Promise<SentFile> {
    const [row] = (await this.database.query('SELECT id, person_id, media_type, name, sha256, content_sealed FROM stored_file WHERE id = $1 AND purpose = $2', [fileId, purpose])) as FileRow[];
    if (!row) throw new Refusal('request/not-found');
    const bytes = this.keys.openBytes(row.content_sealed, placeOf(row.person_id, row.id));
    if (!createHash('sha256').update(bytes).digest().equals(row.sha256)) throw new Error(`stored file ${row.id} is not what was stored`);
    return { name: row.name, mediaType: row.media_type, bytes, shown: purpose === 'photo' };
  }

  /** Whose upload a piece of evidence is. One that is none, or another person's, is "not found". */
  async requireEvidence(tx: EntityManager, personId: string, evidenceId: string): Promise<{ uploadedBy: string }> {
    const [row] = (await tx.query("SELECT uploaded_by FROM stored_file WHERE id = $1 AND person_id = $2 AND purpose = 'evidence'", [evidenceId, personId])) as { uploaded_by: string }[];
    if (!row) throw new Refusal('request/not-found');
    return { uploadedBy: row.uploaded_by };
  }

  async remove(tx: EntityManager, fileId: string): Promise<void> {
    await tx.query('DELETE FROM stored_file WHERE id = $1', [fileId]);
  }
}

function placeOf(personId: string, fileId: string): string {
  return `stored-file:${personId}:${fileId}`;
}

/** The last part of a path, without control characters: a name for people, never a place on a disk. */
function plainName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').slice(0, 120) || '未命名';
}
