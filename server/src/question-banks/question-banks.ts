import { questionTypes, questionTypeWords, type QuestionLevel } from '@kuangan/question-banks/contract';
import { keepsOptionOrder, randomStream, type DrawableQuestion, type Pool, type QuestionContent } from '@kuangan/question-banks/engine';
import { writeTable } from '@kuangan/question-banks/formats';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PracticeQuestion, QuestionBank } from '../../contract/question-banks.ts';
import { Ledger } from '../ledger/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { newId } from '../platform/identifiers.ts';
import { Refusal } from '../platform/refusal.ts';
import { drawableAlone, drawableOn, stackOf } from './drawable.ts';
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
  institution_id: string;
  institution_name: string;
  level: QuestionBank['level'];
  above_id: string | null;
  counts: Partial<QuestionBank['counts']>;
  drafts: number;
  waiting: number;
  edits: boolean;
}

/** Banks `b` kept by `o`, as somebody with the clerk's grants $1 and the regulator's $2 sees them on the day $3. */
const banks = `SELECT b.id, b.title, b.operation_item, b.pool, b.institution_id, o.name AS institution_name, b.level, b.above_id,
  (SELECT coalesce(jsonb_object_agg(type, n), '{}') FROM (WITH RECURSIVE ${stackOf('b.id')} SELECT q.type, count(*) AS n FROM stack s JOIN question q ON q.bank_id = s.id WHERE ${drawableOn('$3::date')} GROUP BY q.type) AS per_type) AS counts,
  (SELECT count(*)::int FROM question q WHERE q.bank_id = b.id AND q.pending = 'draft') AS drafts, (SELECT count(*)::int FROM question q WHERE q.bank_id = b.id AND q.pending = 'submitted') AS waiting,
  o.lineage && CASE WHEN o.kind = 'regulator' THEN $2::uuid[] ELSE $1::uuid[] END AS edits
  FROM question_bank b JOIN organisation o ON o.id = b.institution_id`;

/** A stack's questions that may be drawn on the day $2, with the revision that is. */
const drawn = `FROM stack s JOIN question_bank k ON k.id = s.id JOIN question q ON q.bank_id = s.id JOIN question_revision r ON r.id = q.shown_id WHERE ${drawableOn('$2::date')}`;

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
    const granted = [actor.organisations('clerk'), actor.organisations('regulator')];
    const rows = (await this.database.query(`${banks} WHERE o.lineage && ($1::uuid[] || $2::uuid[]) ORDER BY b.created_at DESC, b.id DESC`, [...granted, this.today()])) as BankRow[];
    return rows.map(presentBank);
  }

  /** @throws {Refusal} question-bank/level when its keeper keeps banks of another level */
  async create(given: BankGiven & { institutionId: string; level: QuestionBank['level'] }, actor: Actor): Promise<QuestionBank> {
    const [keeper] = (await this.database.query('SELECT kind FROM organisation WHERE id = $1', [given.institutionId])) as { kind: string }[];
    if ((keeper?.kind === 'regulator') !== (given.level !== 'enterprise')) throw new Refusal('question-bank/level');
    const id = await this.database.transaction((tx) => this.addBank(tx, given.institutionId, given, actor));
    const [row] = (await this.database.query(`${banks} WHERE b.id = $4`, [actor.organisations('clerk'), actor.organisations('regulator'), this.today(), id])) as BankRow[];
    return presentBank(row!);
  }

  /** What of the bank itself may be drawn today, as a table without keys and without explanations, which would give them away. */
  async export(bankId: string): Promise<{ fileName: string; base64: string }> {
    const [bank] = (await this.database.query('SELECT title, operation_item, pool FROM question_bank WHERE id = $1', [bankId])) as { title: string; operation_item: string; pool: Pool }[];
    if (!bank) throw new Refusal('request/not-found');
    const rows = (await this.database.query(`WITH RECURSIVE ${stackOf('$1')} SELECT ${revisionColumns} ${drawn} AND s.depth = 0 ORDER BY q.id`, [bankId, this.today()])) as RevisionRow[];
    const contents = rows.map(contentOf);
    const keys = bank.pool === 'practice';
    const options = [...exportedOptions].slice(0, Math.max(4, ...contents.map((content) => (content.type === 'true-false' ? 0 : content.options.length))));
    const bytes = await writeTable({
      sheet: '题库',
      columns: [
        { header: '序号', width: 6 }, { header: '操作项目', width: 18 }, { header: '知识点', width: 18 }, { header: '题型', width: 8 }, { header: '难度', width: 6 },
        { header: '题干', width: 60 }, ...options.map((letter) => ({ header: `选项${letter}`, width: 24 })), ...(keys ? [{ header: '正确答案', width: 14 }, { header: '解析', width: 40 }] : []), { header: '依据', width: 30 },
      ],
      rows: contents.map((content, index) => [
        String(index + 1), bank.operation_item, content.syllabusItem, questionTypeWords[content.type], content.difficulty === null ? '' : String(content.difficulty),
        content.stem, ...options.map((letter) => (content.type === 'true-false' ? '' : (content.options.find(({ key }) => key === letter)?.text ?? ''))), ...(keys ? [shownKey(content), content.explanation] : []), citationText(content),
      ]),
    });
    return { fileName: `${bank.title}${keys ? '' : '(不含答案)'}.xlsx`, base64: Buffer.from(bytes).toString('base64') };
  }

  /** Practice questions for an operation item: the same seed and the same banks give the same questions. Only pool practice. */
  async practise(operationItem: string, seed: string, count: number): Promise<PracticeQuestion[]> {
    const rows = (await this.database.query(
      `SELECT DISTINCT ON (q.content_hash) q.id, ${revisionColumns} FROM question_bank s JOIN question q ON q.bank_id = s.id JOIN question_revision r ON r.id = q.shown_id
        WHERE q.pool = 'practice' AND s.operation_item = $1 AND ${drawableAlone('$2::date')} ORDER BY q.content_hash, q.id`,
      [operationItem, this.today()],
    )) as (RevisionRow & { id: string })[];
    return randomStream(seed).shuffled(rows).slice(0, count).map((row) => {
      const { citation, media, rubric, ...content } = contentOf(row);
      return { id: row.id, ...content, media: [...media], rubric: [...rubric], citation: citationText({ citation }) };
    });
  }

  /**
   * What a paper may be drawn from on a day, today when none is given: the published questions of a bank and of those it
   * stands on, without those that are held back or whose clause has ended by then.
   */
  async drawable(bankId: string, tx: EntityManager = this.database.manager, on = this.today()): Promise<readonly DrawableQuestion[]> {
    const read = async (): Promise<DrawableQuestion[]> => {
      const rows = (await tx.query(`WITH RECURSIVE ${stackOf('$1')} SELECT q.id AS question_id, k.level, q.tags, coalesce((SELECT u.uses FROM question_use u WHERE u.question_id = q.id), 0) AS uses, ${revisionColumns} ${drawn}`, [bankId, on])) as DrawnRow[];
      return drawableOf(rows);
    };
    // what a transaction reads may yet be undone
    if (tx !== this.database.manager) return read();
    // the version is read first: a list that is newer than its version is read once too often, never too seldom
    const [stack] = (await tx.query(`WITH RECURSIVE ${stackOf('$1')} SELECT string_agg(b.contents_version::text, ',' ORDER BY s.depth) AS versions FROM stack s JOIN question_bank b ON b.id = s.id`, [bankId])) as { versions: string | null }[];
    return this.known.drawableOf(`${bankId} ${on}`, stack?.versions ?? '', read);
  }

  /** What the assembler knows of revisions that stand on papers, whatever became of them since. */
  async drawnRevisions(revisionIds: readonly string[]): Promise<DrawableQuestion[]> {
    return drawableOf((await this.database.query(
      `SELECT q.id AS question_id, k.level, q.tags, coalesce((SELECT u.uses FROM question_use u WHERE u.question_id = q.id), 0) AS uses, ${revisionColumns} FROM question_revision r JOIN question q ON q.id = r.question_id JOIN question_bank k ON k.id = q.bank_id WHERE r.id = ANY ($1::uuid[])`,
      [revisionIds],
    )) as DrawnRow[]);
  }

  /** Papers were seen: an entry for every time a revision stood on one. */
  async noteUses(tx: EntityManager, revisionIds: readonly string[]): Promise<void> {
    const rows = (await tx.query(
      `INSERT INTO question_use AS u (question_id, uses) SELECT r.question_id, count(*)::int FROM unnest($1::uuid[]) AS seen (id) JOIN question_revision r ON r.id = seen.id GROUP BY r.question_id ORDER BY r.question_id
       ON CONFLICT (question_id) DO UPDATE SET uses = u.uses + excluded.uses RETURNING question_id`,
      [revisionIds],
    )) as { question_id: string }[];
    // lists in memory know how often their questions were used
    await tx.query('UPDATE question_bank SET contents_version = contents_version + 1 WHERE id IN (SELECT DISTINCT bank_id FROM question WHERE id = ANY ($1::uuid[]))', [rows.map((row) => row.question_id)]);
  }

  /** Whole contents by revision id, keys included: for the server alone. */
  contents(revisionIds: readonly string[], tx: EntityManager = this.database.manager): Promise<Map<string, QuestionContent>> {
    return this.known.contentsOf(revisionIds, async (missing) => {
      const rows = (await tx.query(`SELECT ${revisionColumns} FROM question_revision r JOIN question q ON q.id = r.question_id WHERE r.id = ANY ($1::uuid[])`, [missing])) as RevisionRow[];
      return new Map(rows.map((row) => [row.revision_id, contentOf(row)]));
    });
  }

  /** 标准答案 by revision id: for grading alone. */
  async keys(revisionIds: readonly string[], tx: EntityManager = this.database.manager): Promise<Map<string, string>> {
    return new Map([...(await this.contents(revisionIds, tx))].map(([id, content]) => [id, content.key]));
  }

  /** A new, empty bank; returns its id. */
  async addBank(tx: EntityManager, institutionId: string, given: BankGiven & { level?: QuestionBank['level'] }, actor?: Actor): Promise<string> {
    const now = this.clock.now();
    const id = newId(now.getTime());
    await tx.query('INSERT INTO question_bank (id, institution_id, title, operation_item, pool, level, created_at) VALUES ($1,$2,$3,$4,$5,$6,$7)', [
      id, institutionId, given.title, given.operationItem, given.pool, given.level ?? 'enterprise', now,
    ]);
    await this.ledger.record(tx, { action: 'question-banks/bank-created', actor, about: [id, institutionId], facts: { pool: given.pool } });
    return id;
  }

  private today(): string {
    return dayInShanghai(this.clock.now());
  }

  /** A bank that ships with the product, with all its questions, published; returns its id. */
  async addStarterBank(tx: EntityManager, institutionId: string, starter: BankGiven & { questions: readonly QuestionContent[] }): Promise<string> {
    const id = await this.addBank(tx, institutionId, starter);
    await insertQuestions(tx, { id, pool: starter.pool }, starter.questions, null, this.clock.now());
    return id;
  }
}

type DrawnRow = RevisionRow & { question_id: string; level: QuestionLevel; tags: string[]; uses: number };

/** 互斥: of questions that carry one tag beginning so, at most one stands on a paper. */
const enemyTag = '互斥：';

/** Questions under one text of a case belong together, in the order in which they came into the bank. */
function drawableOf(rows: readonly DrawnRow[]): DrawableQuestion[] {
  const inOrder = [...rows].sort((a, b) => (a.question_id < b.question_id ? -1 : 1));
  const places = new Map<string, number>();
  const placeIn = (caseStem: string): number => {
    const place = (places.get(caseStem) ?? 0) + 1;
    places.set(caseStem, place);
    return place;
  };
  return inOrder.map((row) => ({
    revisionId: row.revision_id, type: row.type, syllabusItem: row.syllabus_item, difficulty: row.difficulty, level: row.level, uses: row.uses,
    enemies: row.tags.filter((tag) => tag.startsWith(enemyTag)),
    ...(row.case_stem === '' ? {} : { group: { id: row.case_stem, place: placeIn(row.case_stem) } }),
    optionKeys: row.options.map(({ key }) => key).join(''), keepOptionOrder: keepsOptionOrder(row.type, row.options),
  }));
}

/** As an import reads it again. */
function shownKey({ type, key }: QuestionContent): string {
  return type === 'true-false' ? (key === 'T' ? '正确' : '错误') : key;
}

const none = Object.fromEntries(questionTypes.map((type) => [type, 0])) as QuestionBank['counts'];

function presentBank(row: BankRow): QuestionBank {
  return {
    id: row.id, title: row.title, operationItem: row.operation_item, pool: row.pool, institutionId: row.institution_id, institutionName: row.institution_name, level: row.level, aboveId: row.above_id,
    counts: { ...none, ...row.counts }, drafts: row.drafts, waiting: row.waiting, abilities: { edit: row.edits },
  };
}

function citationText({ citation }: Pick<QuestionContent, 'citation'>): string {
  return citation ? [citation.title, citation.clause].filter(Boolean).join(' ') : '';
}
