import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { addDays } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import { assess } from '../domain/assess.ts';
import type { Dossier } from '../domain/dossier.ts';
import { measures } from '../domain/measures/index.ts';
import { MinesAsked } from '../mines-asked.ts';
import { RuleBook } from '../rule-book.ts';
import { entryQuestion, filesChangeOn } from './domain/entry.ts';
import { provable } from './domain/facts-supplied.ts';
import { decideAtGate, firstAfter, rulesChangeOn, type Decided } from './domain/gate-decision.ts';

/** A mine on a day, with everything that is the same for all who come to its gate. */
export interface GateAssessor {
  /** @param untilOn the last day his file is kept here; null when none is known */
  decide(person: Dossier, operationItem: string | null, untilOn?: string | null): Decided & { until: string | null };
}

/** So many persons are assessed in one turn of the event loop: an exam may run beside (decision 0029). */
const inOneTurn = 50;

/** 上岗作业: every rule on entry held against a file, for the mine of a key. */
@Injectable()
export class GateAssessments {
  constructor(
    private readonly mines: MinesAsked,
    private readonly book: RuleBook,
  ) {}

  /** @throws {Refusal} gate/key-unknown when the key's mine is on record as one no longer */
  async at(mineId: string, on: string): Promise<GateAssessor> {
    const [mine, standing] = await Promise.all([this.mines.within(mineId, [mineId]), this.book.standingAt(mineId, on)]);
    if (!mine) throw new Refusal('gate/key-unknown');
    const rules = standing.rules.filter(({ purposes }) => purposes.includes('entry'));
    const provableRules = provable(rules);
    const rulesChange = firstAfter(on, [rulesChangeOn(on, rules), ...standing.publishedLater]);
    return {
      decide: (person, operationItem, untilOn = null) => {
        const { findings } = assess({ question: entryQuestion(person, { mine, on, operationItem }), person, mine: null }, rules, measures, standing.confirmed);
        const until = firstAfter(on, [rulesChange, filesChangeOn(on, person), untilOn && addDays(untilOn, 1), ...findings.map(({ changesOn }) => changesOn)]);
        return { ...decideAtGate(findings, provableRules), until };
      },
    };
  }
}

/** Does something for each, giving way to other work between slices. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const done: R[] = [];
  for (let place = 0; place < items.length; place += inOneTurn) {
    if (place > 0) await nextTurn();
    for (const item of items.slice(place, place + inOneTurn)) done.push(work(item));
  }
  return done;
}
