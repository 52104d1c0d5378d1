import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { factInWords, factWords } from '../../contract/fact-words.ts';
import type { AskedPurpose, Finding as FindingShown, QualificationAnswer } from '../../contract/qualification.ts';
import type { Position } from '../../contract/employment.ts';
import { regionName } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { Clock, dayInShanghai } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { requireAnswerable } from './answerable-days.ts';
import { assess, type Finding, type QualificationAssessment } from './domain/assess.ts';
import type { Dossier } from './domain/dossier.ts';
import { measures } from './domain/measures/index.ts';
import type { MineAsked, Question } from './domain/question.ts';
import { missingOf, subjectsOf } from './domain/subjects.ts';
import { dossierOfNothing, Dossiers } from './dossiers.ts';
import type { EligibilityFound } from './kept-decisions.ts';
import { MinesAsked, type NamedMine } from './mines-asked.ts';
import { RuleBook } from './rule-book.ts';

export interface QuestionAsked {
  purpose: AskedPurpose;
  position?: Position | undefined;
  operationItem?: string | undefined;
  mineId?: string | undefined;
  on?: string | undefined;
}

/** Somebody who is to sit an exam; without `personId` he is not on record. */
export interface Examinee {
  personId: string | null;
  residentId: string;
}

/** What one of them lacks or has, rule by rule. `shows`: the facts of his file it rests on, in words. */
export interface ExamEligibility {
  on: string;
  mine: MineAsked;
  eligible: boolean | null;
  findings: readonly (Finding & { shows: readonly string[] })[];
}

/** So many files are held against the rules in one go, some 20 ms. */
const manyAtOnce = 200;

/** 资格评定: may he, and why not. The verdict is pure (`domain/assess.ts`); here its parts are brought together. */
@Injectable()
export class Qualifications {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly dossiers: Dossiers,
    private readonly mines: MinesAsked,
    private readonly book: RuleBook,
  ) {}

  async choices(personId: string) {
    const today = dayInShanghai(this.clock.now());
    const mines = (await this.mines.ofPerson(personId, today)).map(shownMine);
    const [row] = (await this.database.query(
      `SELECT ARRAY(SELECT DISTINCT a.position FROM appointment a WHERE a.person_id = $1 AND a.since_on <= $2 AND (a.until_on IS NULL OR a.until_on >= $2) ORDER BY 1) AS positions,
              ARRAY(SELECT DISTINCT f.detail->>'operationItem' FROM qualifying_fact f WHERE f.person_id = $1 AND f.detail ? 'operationItem'
                    UNION SELECT DISTINCT e.operation_item FROM exam_session e JOIN sitting s ON s.session_id = e.id WHERE s.person_id = $1 ORDER BY 1) AS items`,
      [personId, today],
    )) as { positions: Position[]; items: string[] }[];
    return { mines, positions: row!.positions, operationItems: row!.items };
  }

  async answer(personId: string, asked: QuestionAsked, actor: Actor): Promise<QualificationAnswer> {
    const on = asked.on ?? dayInShanghai(this.clock.now());
    requireAnswerable(on, dayInShanghai(this.clock.now()));
    const position = asked.position ?? null;
    const operationItem = asked.operationItem ?? null;
    const missing = missingOf({ purpose: asked.purpose, position, operationItem });
    if (missing) throw new Refusal(missing === 'position' ? 'qualification/position-missing' : 'qualification/item-missing');
    const mine = await this.mineOf(personId, asked.mineId, on, actor);
    const dossier = (await this.dossiers.of([personId], on)).get(personId);
    if (!dossier) throw new Refusal('request/not-found');
    const question: Question = { purpose: asked.purpose, position, operationItem, mine, on, subjects: subjectsOf({ purpose: asked.purpose, position, operationItem, mine }) };
    const { findings, eligible } = await this.assess(question, dossier);
    const [person] = (await this.database.query('SELECT id, name FROM person WHERE id = $1', [personId])) as { id: string; name: string }[];
    return { person: person!, purpose: asked.purpose, position, operationItem, on, mine: shownMine(mine), eligible, findings: findings.map((finding) => shownFinding(finding, dossier)) };
  }

  /**
   * 参加考试: many persons, one operation item. Each is asked at the mine he works at that day, who works at none on record
   * at one that stands in for it (`domain/stand-in-mine.ts`); there the confirmations count of the offices above the institution.
   * @param without rules the asker decides himself
   * @returns in the order asked
   */
  async forExam(tx: Pick<EntityManager, 'query'>, examinees: readonly Examinee[], asked: { operationItem: string; institutionId: string; on: string; without: readonly string[] }): Promise<ExamEligibility[]> {
    if (examinees.length === 0) return [];
    const { operationItem, institutionId, on, without } = asked;
    const known = examinees.flatMap(({ personId }) => personId ?? []);
    const dossiers = await this.dossiers.of(known, on, tx);
    const own = await this.mines.ofPersons(tx, known, on);
    const standIn = await this.mines.standIn(tx, institutionId, operationItem);
    const standing = await this.book.standingAtEach(tx, [...new Set([institutionId, ...[...own.values()].map(({ id }) => id)])], on);
    const asksOf = new Map([...standing].map(([id, { rules, confirmed }]) => [id, { confirmed, rules: rules.filter((rule) => !without.includes(rule.id)) }]));
    const answerTo = ({ personId, residentId }: Examinee): ExamEligibility => {
      const mine: MineAsked = (personId === null ? undefined : own.get(personId)) ?? standIn;
      const person = (personId === null ? undefined : dossiers.get(personId)) ?? dossierOfNothing(residentId, on);
      const question: Question = { purpose: 'exam', position: null, operationItem, mine, on, subjects: subjectsOf({ purpose: 'exam', position: null, operationItem, mine }) };
      const { rules, confirmed } = asksOf.get(mine.id ?? institutionId)!;
      const { findings, eligible } = assess({ question, person, mine: null }, rules, measures, confirmed);
      return { on, mine, eligible, findings: findings.map((finding) => ({ ...finding, shows: shownFacts(finding, person) })) };
    };
    const answers: ExamEligibility[] = [];
    for (const [place, examinee] of examinees.entries()) {
      // others' answers are waiting meanwhile
      if (place > 0 && place % manyAtOnce === 0) await setImmediate();
      answers.push(answerTo(examinee));
    }
    return answers;
  }

  /** The heading of a rule by its number; of one that is no longer there the number. */
  async titlesOf(ids: readonly string[]): Promise<(id: string) => string> {
    const titles = await this.book.titles([...new Set(ids)]);
    return (id) => titles.get(id) ?? id;
  }

  private async assess(question: Question, person: Dossier): Promise<QualificationAssessment> {
    const { rules, confirmed } = await this.book.standingAt(question.mine.id, question.on);
    return assess({ question, person, mine: null }, rules, measures, confirmed);
  }

  /** One of his own mines, or another that the asker may know of. */
  private async mineOf(personId: string, mineId: string | undefined, on: string, actor: Actor): Promise<NamedMine> {
    const own = await this.mines.ofPerson(personId, on);
    const mine = mineId === undefined ? own[0] : own.find(({ id }) => id === mineId) ?? (await this.mines.within(mineId, actor.organisations('clerk', 'regulator')));
    if (!mine) throw mineId === undefined ? new Refusal('qualification/mine-missing') : new Refusal('request/not-found');
    return mine;
  }
}

function shownMine({ id, name, kind, workplace, regionName: region }: NamedMine) {
  return { id, name, kind, workplace, regionName: region };
}

/** An answer as it is kept: without what the file shows. */
export function withoutFile({ on, mine, eligible, findings }: ExamEligibility): EligibilityFound {
  return {
    on, eligible, mine: { id: mine.id, kind: mine.kind, workplace: mine.workplace, region: mine.regions[0]! },
    findings: findings.map(({ rule, entry, verdict, binding }) => ({ rule, ...entry, verdict, binding })),
  };
}

function shownFacts({ evidence }: Finding, { facts }: Dossier): string[] {
  return evidence.flatMap((sourceId) => facts.filter((fact) => fact.sourceId === sourceId).map((fact) => `${factWords[fact.kind]} ${factInWords(fact)}`));
}

function shownFinding({ words, evidence, entry, whenNotProven: _gate, ...rest }: Finding, { facts }: Dossier): FindingShown {
  return {
    ...rest, miner: words.miner, remedy: words.remedy, entry: { ...entry, regionName: regionName(entry.region) },
    evidence: evidence.flatMap((sourceId) => facts.filter((fact) => fact.sourceId === sourceId).map((fact) => ({ kind: fact.kind, words: factInWords(fact), on: fact.on }))),
  };
}
