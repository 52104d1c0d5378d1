import { randomBytes } from 'node:crypto';
import { assemble, type Paper } from '@kuangan/question-banks/engine';
import { writePaper, type KeptPicture } from '@kuangan/question-banks/formats';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AskedOf } from '../../contract/routes.ts';
import type { questionBankRoutes } from '../../contract/question-banks.ts';
import { Refusal } from '../platform/refusal.ts';
import { QuestionBanks } from './question-banks.ts';

type Given = AskedOf<typeof questionBankRoutes.exportPaper>['body'];

/** 纸质试卷: a paper as a document to be printed, and of a bank for practice its key. The key of an exam question never leaves the server. */
@Injectable()
export class PaperExports {
  constructor(
    private readonly database: DataSource,
    private readonly banks: QuestionBanks,
  ) {}

  async export(bankId: string, { title, minutes, sections, seed = randomBytes(8).toString('hex') }: Given) {
    const [bank] = (await this.database.query('SELECT pool FROM question_bank WHERE id = $1', [bankId])) as { pool: 'exam' | 'practice' }[];
    if (!bank) throw new Refusal('request/not-found');
    const assembled = assemble({ sections, passMark: 0, minutes, shuffleOptions: false }, await this.banks.drawable(bankId), seed);
    if ('shortfall' in assembled) throw new Refusal('session/paper-infeasible', { missing: assembled.shortfall.missing });
    const written = writePaper({ title, minutes, remarks: bank.pool === 'practice' ? ['练习用'] : [], ...(await this.contentsOf(assembled.paper)) });
    const file = (name: string, bytes: Uint8Array) => ({ fileName: `${name}.docx`, base64: Buffer.from(bytes).toString('base64') });
    return { seed, paper: file(title, written.paper), key: bank.pool === 'practice' ? file(`${title}-参考答案`, written.key) : null };
  }

  private async contentsOf({ slots }: Paper) {
    const contents = await this.banks.contents(slots.map(({ revisionId }) => revisionId));
    const questions = slots.map(({ slot, points, revisionId, optionOrder }) => ({ slot, points, optionOrder, content: contents.get(revisionId)! }));
    const hashes = [...new Set(questions.flatMap(({ content }) => content.media.filter(({ kind }) => kind === 'picture').map(({ hash }) => hash)))];
    const rows = (await this.database.query("SELECT encode(hash, 'hex') AS hash, media_type AS mime, content AS bytes FROM question_media WHERE hash IN (SELECT decode(one, 'hex') FROM unnest($1::text[]) AS one)", [hashes])) as (KeptPicture & { hash: string })[];
    return { questions, pictures: new Map(rows.map(({ hash, mime, bytes }) => [hash, { mime, bytes: new Uint8Array(bytes) }])) };
  }
}
