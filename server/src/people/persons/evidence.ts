import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SentFile, UploadedFile } from '../../../contract/routes.ts';
import { Ledger } from '../../ledger/index.ts';
import type { Actor } from '../../platform/binding/actor.ts';
import { Refusal } from '../../platform/refusal.ts';
import { evidenceLimits } from './file-limits.ts';
import { StoredFiles } from './stored-files.ts';

/** So many pieces of evidence one file may hold; ours. A career needs dozens; whoever uploads on and on fills a disk. */
const mostPerPerson = 200;

/** 证明材料: documents that prove what is stated. They are kept as they came, pictures without what telephones put behind them, and never shown as pages. */
@Injectable()
export class Evidence {
  constructor(
    private readonly database: DataSource,
    private readonly files: StoredFiles,
    private readonly ledger: Ledger,
  ) {}

  async store(personId: string, file: UploadedFile, actor: Actor): Promise<string> {
    return this.database.transaction(async (tx) => {
      const [held] = (await tx.query("SELECT count(*)::int AS files FROM stored_file WHERE person_id = $1 AND purpose = 'evidence'", [personId])) as { files: number }[];
      if (held!.files >= mostPerPerson) throw new Refusal('file/too-many', { most: mostPerPerson });
      const { id, mediaType, sha256 } = await this.files.store(tx, personId, 'evidence', file, evidenceLimits, actor);
      await this.ledger.record(tx, { action: 'people/evidence-stored', actor, about: [personId, id], facts: { mediaType, sha256 } });
      return id;
    });
  }

  read(evidenceId: string): Promise<SentFile> {
    return this.files.read(evidenceId, 'evidence');
  }
}
