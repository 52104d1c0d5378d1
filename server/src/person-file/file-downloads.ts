import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonFileDocument, personFileRoutes } from '../../contract/person-file.ts';
import type { AnswerOf } from '../../contract/routes.ts';
import { Ledger } from '../ledger/index.ts';
import { Photos } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { sheetsOf } from './domain/file-sheets.ts';
import { PdfMaker } from './pdf/pdf-maker.ts';
import { PersonFiles } from './person-files.ts';

/** The file to take along: as data and as pages. Whoever takes another man's leaves his trace before anything leaves. */
@Injectable()
export class FileDownloads {
  constructor(
    private readonly database: DataSource,
    private readonly files: PersonFiles,
    private readonly photos: Photos,
    private readonly pdfs: PdfMaker,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  async data(personId: string, actor: Actor): Promise<AnswerOf<typeof personFileRoutes.downloadData>> {
    const document = await this.documentOf(personId, actor);
    await this.note(personId, 'json', actor);
    return { name: this.nameOf('json'), mediaType: 'application/json', bytes: Buffer.from(JSON.stringify(document, null, 2)), shown: false };
  }

  async pdf(personId: string, actor: Actor): Promise<AnswerOf<typeof personFileRoutes.downloadPdf>> {
    const [document, photo] = await Promise.all([this.documentOf(personId, actor), this.photos.forCopy(personId)]);
    const bytes = await this.pdfs.make(sheetsOf(document), photo);
    await this.note(personId, 'pdf', actor);
    return { name: this.nameOf('pdf'), mediaType: 'application/pdf', bytes, shown: false };
  }

  private async documentOf(personId: string, actor: Actor): Promise<PersonFileDocument> {
    const [{ abilities: _, ...file }, ownNumbers] = await Promise.all([this.files.read(personId, actor), this.files.ownNumbers(personId, actor)]);
    return { format: 'kuangan.person-file', version: 1, madeAt: this.clock.now().toISOString(), madeBy: actor.displayName, ownNumbers, file };
  }

  private async note(personId: string, format: 'json' | 'pdf', actor: Actor): Promise<void> {
    if (actor.personId === personId) return;
    await this.database.transaction((tx) => this.ledger.record(tx, { action: 'person-file/downloaded', actor, about: [personId], facts: { format } }));
  }

  /** Without the person's name: a list of downloads is nobody's business. */
  private nameOf(ending: string): string {
    return `一人一档-${dayInShanghai(this.clock.now())}.${ending}`;
  }
}
