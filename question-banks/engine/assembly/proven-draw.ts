import type { PaperBlueprint, QuestionType } from '../../contract/index.ts';
import { randomStream, type RandomStream } from '../random.ts';
import type { Assembled, DrawableQuestion, Shortfall } from '../types.ts';
import { candidatesOf, type Candidates } from './candidates.ts';
import { byChance, mendTriesOf } from './chance.ts';
import { decide, realise, shortPatience, type Decision } from './decide.ts';
import { Exchanger } from './exchange.ts';
import { approach, scorer } from './expected-score.ts';
import { fieldOf, type Field } from './field.ts';
import { judge } from './judge.ts';
import { heldInstead } from './model.ts';
import { paperOf } from './paper.ts';
import { Sheet } from './sheet.ts';
import { spread } from './spread.ts';

/** So many first questions are tried before a paper is drawn without one. */
const mostAnchors = 64;
/** For so many of them the solver is asked when mending did not help; the first one always is. */
const mostAsks = 2;
/** Papers whose median expected score all papers are drawn towards. */
const pilots = 31;

/** Draws papers of a blueprint that asks for proof; everything that does not depend on the seed is done once. */
export class ProvenDraw {
  private readonly field: Field;
  private readonly candidates: Candidates;
  private readonly sheet: Sheet;
  private readonly score: (unit: number, placement: number) => number;
  /** By the shape and the enemies of a first question; what is proved there never depends on the seed. */
  private readonly withAnchor = new Map<string, Decision>();
  private solved: Decision | undefined;
  private without: Decision['answer'] | undefined;
  private target: number | null | undefined;

  /** @param mendTries exchanges before the solver is asked; other than usual only in tests */
  constructor(blueprint: PaperBlueprint, questions: readonly DrawableQuestion[], private readonly mendTries = mendTriesOf(blueprint)) {
    this.field = fieldOf(blueprint, questions);
    this.candidates = candidatesOf(this.field);
    this.sheet = new Sheet(this.field);
    this.score = scorer(this.field);
  }

  draw(seed: string): Assembled {
    const { field, candidates, sheet } = this;
    const balanced = field.blueprint.balance === 'expected-score';
    // before the paper: the pilots are drawn on the same sheet
    if (balanced && this.target === undefined) this.target = this.pilotScore();
    if (!this.fill(seed)) {
      const proof = judge(field);
      if (proof.verdict === 'feasible') throw new Error('one question was answered with no and with yes');
      return { shortfall: { missing: typesMissing(field), proof } };
    }
    if (balanced && this.target != null) approach(field, candidates, sheet, randomStream(`${seed}/balance`), this.score, this.target);
    return { paper: paperOf(field, sheet, randomStream(`${seed}/order`)) };
  }

  /** Leaves a right paper on the sheet; false when none was found, which is either proved or undecided. */
  private fill(seed: string): boolean {
    const { field } = this;
    const first = randomStream(`${seed}/first`);
    let asks = mostAsks;
    for (let n = 0; n < mostAnchors && field.units.length > 0; n += 1) {
      const unit = first.below(field.units.length);
      const placement = first.below(field.units[unit]!.shape.placements.length);
      if (this.fillWith(unit, placement, randomStream(`${seed}/${n}`), asks > 0)) return true;
      // that no paper is there at all is asked once, not for every first question
      if (n === 0 && this.decideWithout() === 'no') return false;
      asks -= 1;
    }
    const random = randomStream(`${seed}/none`);
    this.sheet.clear();
    spread(field, this.candidates, this.sheet, random);
    if (new Exchanger(field, this.candidates, this.sheet, random).mend(this.mendTries)) return true;
    const decision = this.solved ??= decide(field);
    if (decision.answer !== 'yes') return false;
    this.settle(decision, random);
    return true;
  }

  /** A paper on which this unit stands: by chance and mending, else by the solver when it may be asked. */
  private fillWith(unit: number, placement: number, random: RandomStream, mayAsk: boolean): boolean {
    const { field, sheet, candidates } = this;
    const { shape, enemies } = field.units[unit]!;
    const key = enemies.length === 0 ? `shape ${shape.id}` : `unit ${unit}`;
    const known = this.withAnchor.get(key);
    // what cannot stand without enemies cannot stand with them
    if (known?.answer === 'no' || this.withAnchor.get(`shape ${shape.id}`)?.answer === 'no') return false;
    sheet.clear();
    const standing = { unit, placement };
    if (sheet.hasRoom(sheet.placementOf(standing))) {
      sheet.add(standing);
      sheet.hold(unit);
      spread(field, candidates, sheet, random);
      if (new Exchanger(field, candidates, sheet, random).mend(this.mendTries)) return true;
    }
    if (!mayAsk) return false;
    const decision = known ?? decide(field, { held: unit, limits: shortPatience });
    this.withAnchor.set(key, decision);
    if (decision.answer !== 'yes') return false;
    this.settle(enemies.length === 0 ? { ...decision, model: heldInstead(decision.model, unit) } : decision, random, unit);
    return true;
  }

  /** The solver's paper, then stirred: the solver knows one paper, chance all that can be reached from it. */
  private settle(decision: Extract<Decision, { answer: 'yes' }>, random: RandomStream, held?: number): void {
    const { field, sheet, candidates } = this;
    sheet.clear();
    realise(field, decision, sheet, random, held);
    if (held !== undefined) sheet.hold(held);
    new Exchanger(field, candidates, sheet, random).stir(8 * sheet.standing.length);
  }

  private decideWithout(): Decision['answer'] {
    if (this.without) return this.without;
    this.without = byChance(this.field, this.candidates, this.sheet).cost === 0 ? 'yes' : (this.solved ??= decide(this.field)).answer;
    return this.without;
  }

  /** Null when none of the pilots came about. */
  private pilotScore(): number | null {
    const scores: number[] = [];
    for (let n = 0; n < pilots; n += 1) {
      if (this.fill(`pilot ${n}`)) scores.push(this.sheet.standing.reduce((sum, { unit, placement }) => sum + this.score(unit, placement), 0));
    }
    return scores.sort((a, b) => a - b)[scores.length >> 1] ?? null;
  }
}

/** Question types of which fewer may be drawn than the sections want. */
function typesMissing({ blueprint, units, questions }: Field): Shortfall['missing'] {
  const available = new Map<QuestionType, number>();
  for (const { members } of units) for (const member of members) available.set(questions[member]!.type, (available.get(questions[member]!.type) ?? 0) + 1);
  const wanted = new Map<QuestionType, number>();
  for (const { type, count } of blueprint.sections) wanted.set(type, (wanted.get(type) ?? 0) + count);
  return [...wanted].map(([type, count]) => ({ type, wanted: count, available: available.get(type) ?? 0 })).filter((one) => one.available < one.wanted);
}
