import { questionTypes, questionTypeWords } from '@kuangan/question-banks/contract';
import { keepsOptionOrder, randomStream, type DrawableQuestion, type Pool, type QuestionContent } from '@kuangan/question-banks/engine';
import { writeTable } from '@kuangan/question-banks/formats';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PracticeQuestion, QuestionBank } from '../../contract/question-banks.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';
import { KnownRevisions } from './known-revisions.ts';
import { contentOf, insertQuestions, revisionColumns, type RevisionRow } from './stored-questions.ts';

export interface BankGiven {
  title: string;
  operationItem: string;
  pool: Pool;
}

interface BankRow {
  id: string;
  title: string;
  operation_item: string;
  pool: Pool;
  institution_name: string;
  counts: Partial<QuestionBank['counts']>;
}

/** The newest revision of each question. */
const latest = `FROM question q JOIN LATERAL (SELECT * FROM question_revision WHERE question_id = q.id ORDER BY revision DESC LIMIT 1) r ON TRUE`;

const bankColumns = `b.id, b.title, b.operation_item, b.pool, o.name AS institution_name,
  (SELECT coalesce(jsonb_object_agg(type, n), '{}') FROM (SELECT r.type, count(*) AS n ${latest} WHERE q.bank_id = b.id GROUP BY r.type) AS per_type) AS counts`;

const exportedOptions = 'ABCDEFGHIJ';

/** 题库: what stands in the banks. Contents and keys leave this service only for papers and grading, never to a page. */
@Injectable()
export class QuestionBanks {
  private readonly known = new KnownRevisions();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  async list(actor: Actor): Promise<QuestionBank[]> {
    const rows = (await this.database.query(
      `SELECT ${bankColumns} FROM question_bank b JOIN organisation o ON o.id = b.institution_id WHERE o.lineage && $1::uuid[] ORDER BY b.created_at DESC, b.id DESC`,
      [actor.organisations('clerk', 'regulator')],
    )) as BankRow[];
    return rows.map(presentBank);
  }

  async create(given: BankGiven & { institutionId: string }, actor: Actor): Promise<QuestionBank> {
    const id = await this.database.transaction((tx) => this.addBank(tx, given.institutionId, given, actor));
    const [row] = (await this.database.query(`SELECT ${bankColumns} FROM question_bank b JOIN organisation o ON o.id = b.institution_id WHERE b.id = $1`, [id])) as BankRow[];
    return presentBank(row!);
  }

  /** Questions of a bank without keys, in the order they came. */
  async listQuestions(bankId: string, search: string, after: string | undefined, limit: number) {
    const rows = (await this.database.query(
      `SELECT q.id, r.type, r.stem, r.options, r.syllabus_item, r.difficulty ${latest}
        WHERE q.bank_id = $1 AND ($2 = '' OR r.stem ILIKE $3) AND ($4::uuid IS NULL OR q.id > $4::uuid) ORDER BY q.id LIMIT $5`,
      [bankId, search, `%${search.replace(/[\\%_]/g, '\\$&')}%`, after ?? null, limit + 1],
    )) as (Pick<RevisionRow, 'type' | 'stem' | 'options' | 'syllabus_item' | 'difficulty'> & { id: string })[];
    const questions = rows.slice(0, limit).map((row) => ({ id: row.id, type: row.type, stem: row.stem, options: row.options, syllabusItem: row.syllabus_item, difficulty: row.difficulty }));
    return { questions, next: rows.length > limit ? rows[limit - 1]!.id : null };
  }

  /** The bank as a table without keys and without explanations, which would give them away. */
  async export(bankId: string): Promise<{ fileName: string; base64: string }> {
    const [bank] = (await this.database.query('SELECT title, operation_item FROM question_bank WHERE id = $1', [bankId])) as { title: string; operation_item: string }[];
    if (!bank) throw new Refusal('request/not-found');
    const rows = (await this.database.query(`SELECT ${revisionColumns} ${latest} WHERE q.bank_id = $1 ORDER BY q.id`, [bankId])) as RevisionRow[];
    const contents = rows.map(contentOf);
    const options = [...exportedOptions].slice(0, Math.max(4, ...contents.map((content) => (content.type === 'true-false' ? 0 : content.options.length))));
    const bytes = await writeTable({
      sheet: '题库',
      columns: [
        { header: '序号', width: 6 }, { header: '操作项目', width: 18 }, { header: '知识点', width: 18 }, { header: '题型', width: 8 }, { header: '难度', width: 6 },
        { header: '题干', width: 60 }, ...options.map((letter) => ({ header: `选项${letter}`, width: 24 })), { header: '依据', width: 30 },
      ],
      rows: contents.map((content, index) => [
        String(index + 1), bank.operation_item, content.syllabusItem, questionTypeWords[content.type], content.difficulty === null ? '' : String(content.difficulty),
        content.stem, ...options.map((letter) => (content.type === 'true-false' ? '' : (content.options.find(({ key }) => key === letter)?.text ?? ''))), citationText(content),
      ]),
    });
    return { fileName: `${bank.title}(不含答案).xlsx`, base64: Buffer.from(bytes).toString('base64') };
  }

  /** Practice questions for an operation item: the same seed and the same banks give the same questions. Only pool practice. */
  async practise(operationItem: string, seed: string, count: number): Promise<PracticeQuestion[]> {
    const rows = (await this.database.query(
      `SELECT DISTINCT ON (q.content_hash) q.id, ${revisionColumns} ${latest} JOIN question_bank b ON b.id = q.bank_id
        WHERE q.pool = 'practice' AND b.operation_item = $1 ORDER BY q.content_hash, q.id`,
      [operationItem],
    )) as (RevisionRow & { id: string })[];
    return randomStream(seed).shuffled(rows).slice(0, count).map((row) => {
      const { citation, media, rubric, ...content } = contentOf(row);
      return { id: row.id, ...content, media: [...media], rubric: [...rubric], citation: citationText({ citation }) };
    });
  }

  /** What a paper may be drawn from: the latest revision of every question of a bank. */
  async drawable(bankId: string, tx: EntityManager = this.database.manager): Promise<readonly DrawableQuestion[]> {
    const read = async (): Promise<DrawableQuestion[]> => {
      const rows = (await tx.query(`SELECT ${revisionColumns} ${latest} WHERE q.bank_id = $1`, [bankId])) as RevisionRow[];
      return rows.map(drawableOf);
    };
    // what a transaction reads may yet be undone
    if (tx !== this.database.manager) return read();
    // the version is read first: a list that is newer than its version is read once too often, never too seldom
    const [bank] = (await tx.query('SELECT contents_version FROM question_bank WHERE id = $1', [bankId])) as { contents_version: number }[];
    return this.known.drawableOf(bankId, bank?.contents_version ?? 0, read);
  }

  /** What the assembler knows of revisions that stand on papers, whatever became of them since. */
  async drawnRevisions(revisionIds: readonly string[]): Promise<DrawableQuestion[]> {
    const rows = (await this.database.query(`SELECT ${revisionColumns} FROM question_revision r WHERE r.id = ANY ($1::uuid[])`, [revisionIds])) as RevisionRow[];
    return rows.map(drawableOf);
  }

  /** Whole contents by revision id, keys included: for the server alone. */
  contents(revisionIds: readonly string[], tx: EntityManager = this.database.manager): Promise<Map<string, QuestionContent>> {
    return this.known.contentsOf(revisionIds, async (missing) => {
      const rows = (await tx.query(`SELECT ${revisionColumns} FROM question_revision r WHERE r.id = ANY ($1::uuid[])`, [missing])) as RevisionRow[];
      return new Map(rows.map((row) => [row.revision_id, contentOf(row)]));
    });
  }

  /** 标准答案 by revision id: for grading alone. */
  async keys(revisionIds: readonly string[], tx: EntityManager = this.database.manager): Promise<Map<string, string>> {
    return new Map([...(await this.contents(revisionIds, tx))].map(([id, content]) => [id, content.key]));
  }

  /** A new, empty bank; returns its id. */
  async addBank(tx: EntityManager, institutionId: string, given: BankGiven, actor?: Actor): Promise<string> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    await tx.query('INSERT INTO question_bank (id, institution_id, title, operation_item, pool, created_at) VALUES ($1,$2,$3,$4,$5,$6)', [
      id, institutionId, given.title, given.operationItem, given.pool, now,
    ]);
    await this.ledger.record(tx, { action: 'question-banks/bank-created', actor, about: [id, institutionId], facts: { pool: given.pool } });
    return id;
  }

  /** A bank that ships with the product, with all its questions; returns its id. */
  async addStarterBank(tx: EntityManager, institutionId: string, starter: BankGiven & { questions: readonly QuestionContent[] }): Promise<string> {
    const id = await this.addBank(tx, institutionId, starter);
    await insertQuestions(tx, { id, pool: starter.pool }, starter.questions, null, this.clock.now());
    return id;
  }
}

function drawableOf(row: RevisionRow): DrawableQuestion {
  return {
    revisionId: row.revision_id, type: row.type, syllabusItem: row.syllabus_item, difficulty: row.difficulty,
    optionKeys: row.options.map(({ key }) => key).join(''), keepOptionOrder: keepsOptionOrder(row.type, row.options),
  };
}

const none = Object.fromEntries(questionTypes.map((type) => [type, 0])) as QuestionBank['counts'];

function presentBank(row: BankRow): QuestionBank {
  return {
    id: row.id, title: row.title, operationItem: row.operation_item, pool: row.pool, institutionName: row.institution_name,
    counts: { ...none, ...row.counts },
  };
}

function citationText({ citation }: Pick<QuestionContent, 'citation'>): string {
  return citation ? [citation.title, citation.clause].filter(Boolean).join(' ') : '';
}
