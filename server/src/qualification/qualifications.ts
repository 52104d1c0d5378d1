import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { factInWords } from '../../contract/fact-words.ts';
import type { AskedPurpose, Finding as FindingShown, QualificationAnswer } from '../../contract/qualification.ts';
import type { Position } from '../../contract/employment.ts';
import { regionName } from '../people/index.ts';
import type { Actor } from '../platform/binding/actor.ts';
import { addMonths, Clock, dayInShanghai } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { assess, type Finding, type QualificationAssessment } from './domain/assess.ts';
import type { Dossier } from './domain/dossier.ts';
import { measures } from './domain/measures/index.ts';
import type { Question } from './domain/question.ts';
import { missingOf, subjectsOf } from './domain/subjects.ts';
import { Dossiers } from './dossiers.ts';
import { MinesAsked, type NamedMine } from './mines-asked.ts';
import { RuleBook } from './rule-book.ts';

export interface QuestionAsked {
  purpose: AskedPurpose;
  position?: Position | undefined;
  operationItem?: string | undefined;
  mineId?: string | undefined;
  on?: string | undefined;
}

/** Days are answered that lie within these years: before, no rule was kept; later, nobody knows the rules. */
const firstDay = '2014-01-01';
const monthsAhead = 24;

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
    this.requireAnswerable(on);
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

  private async assess(question: Question, person: Dossier): Promise<QualificationAssessment> {
    return assess({ question, person, mine: null }, this.book.rules, measures, await this.book.confirmedFor(question.mine.id));
  }

  /** One of his own mines, or another that the asker may know of. */
  private async mineOf(personId: string, mineId: string | undefined, on: string, actor: Actor): Promise<NamedMine> {
    const own = await this.mines.ofPerson(personId, on);
    const mine = mineId === undefined ? own[0] : own.find(({ id }) => id === mineId) ?? (await this.mines.within(mineId, actor.organisations('clerk', 'regulator')));
    if (!mine) throw mineId === undefined ? new Refusal('qualification/mine-missing') : new Refusal('request/not-found');
    return mine;
  }

  private requireAnswerable(on: string): void {
    const last = addMonths(dayInShanghai(this.clock.now()), monthsAhead);
    if (on < firstDay || on > last) throw new Refusal('qualification/day-out-of-range', { first: firstDay, last });
  }
}

function shownMine({ id, name, kind, workplace, regionName: region }: NamedMine) {
  return { id, name, kind, workplace, regionName: region };
}

function shownFinding({ words, evidence, entry, whenNotProven: _gate, ...rest }: Finding, { facts }: Dossier): FindingShown {
  return {
    ...rest, miner: words.miner, remedy: words.remedy, entry: { ...entry, regionName: regionName(entry.region) },
    evidence: evidence.flatMap((sourceId) => facts.filter((fact) => fact.sourceId === sourceId).map((fact) => ({ kind: fact.kind, words: factInWords(fact), on: fact.on }))),
  };
}
