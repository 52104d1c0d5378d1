import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SentFile, UploadedFile } from '../../../contract/routes.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Refusal } from '../../platform/refusal.ts';
import { photoLimits } from './file-limits.ts';
import { StoredFiles } from './stored-files.ts';

/** The one photograph of a person. A new one replaces the old, which is gone: nobody needs yesterday's face. */
@Injectable()
export class Photos {
  constructor(
    private readonly database: DataSource,
    private readonly ledger: Ledger,
    private readonly files: StoredFiles,
  ) {}

  async set(personId: string, file: UploadedFile, actor: Actor): Promise<{ photoId: string }> {
    return this.database.transaction(async (tx) => {
      const old = await lockedPhoto(tx, personId);
      if (await consentIsWithdrawn(tx, personId)) throw new Refusal('consent/withdrawn');
      const stored = await this.files.store(tx, personId, 'photo', file, photoLimits, actor);
      await tx.query('UPDATE person SET photo_id = $2 WHERE id = $1', [personId, stored.id]);
      if (old) await this.files.remove(tx, old);
      await this.ledger.record(tx, { action: 'people/photo-set', actor, about: [personId, stored.id], facts: { sha256: stored.sha256 } });
      return { photoId: stored.id };
    });
  }

  async remove(personId: string, actor: Actor): Promise<void> {
    await this.database.transaction((tx) => this.removeIn(tx, personId, actor));
  }

  /** Nothing when there is none: asked twice, it is gone once. */
  async removeIn(tx: EntityManager, personId: string, actor: Actor): Promise<void> {
    const old = await lockedPhoto(tx, personId);
    if (!old) return;
    await tx.query('UPDATE person SET photo_id = NULL WHERE id = $1', [personId]);
    await this.files.remove(tx, old);
    await this.ledger.record(tx, { action: 'people/photo-removed', actor, about: [personId, old], facts: {} });
  }

  async read(personId: string): Promise<SentFile> {
    const [row] = (await this.database.query('SELECT photo_id FROM person WHERE id = $1', [personId])) as { photo_id: string | null }[];
    if (!row?.photo_id) throw new Refusal('request/not-found');
    return this.files.read(row.photo_id, 'photo');
  }

  /** The picture for a copy that is taken along. Only while the person's own consent is in force: looking at it here is one thing, handing it out another. */
  async forCopy(personId: string): Promise<Uint8Array | null> {
    const [row] = (await this.database.query(
      `SELECT photo_id FROM person p WHERE id = $1 AND photo_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM consent c WHERE c.person_id = p.id AND c.purpose = 'photo-in-file' AND c.withdrawn_at IS NULL)`,
      [personId],
    )) as { photo_id: string }[];
    return row ? (await this.files.read(row.photo_id, 'photo')).bytes : null;
  }
}

async function lockedPhoto(tx: EntityManager, personId: string): Promise<string | null> {
  const [row] = (await tx.query('SELECT photo_id FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId])) as { photo_id: string | null }[];
  if (!row) throw new Refusal('request/not-found');
  return row.photo_id;
}

/** Whether the person's last word on his photograph is that he takes his consent back. Never asked is not that. */
async function consentIsWithdrawn(tx: EntityManager, personId: string): Promise<boolean> {
  const [row] = (await tx.query("SELECT bool_and(withdrawn_at IS NOT NULL) AS withdrawn FROM consent WHERE person_id = $1 AND purpose = 'photo-in-file'", [personId])) as { withdrawn: boolean | null }[];
  return row!.withdrawn === true;
}
