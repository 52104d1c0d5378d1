import type { PaperBlueprint } from '../../contract/index.ts';
import { randomStream } from '../random.ts';
import { candidatesOf, type Candidates } from './candidates.ts';
import { decide, type Decision } from './decide.ts';
import { Exchanger } from './exchange.ts';
import type { Field } from './field.ts';
import { Sheet } from './sheet.ts';
import { spread } from './spread.ts';

/** Exchanges until chance alone is given up and the solver asked: many for a long paper, few where the solver is quick. */
export function mendTriesOf({ sections }: PaperBlueprint): number {
  return Math.min(2000, 40 + 20 * sections.reduce((sum, { count }) => sum + count, 0));
}

const attempts = 2;

/** A few papers drawn and mended: right ones stay on the sheet, which is a proof and nearly always the quickest; else what came nearest. */
export function byChance(field: Field, candidates: Candidates, sheet: Sheet): { cost: number; sums: readonly number[] } {
  let nearest = { cost: Infinity, sums: [] as readonly number[] };
  for (let n = 0; n < attempts && nearest.cost > 0; n += 1) {
    const random = randomStream(`feasible ${n}`);
    sheet.clear();
    spread(field, candidates, sheet, random);
    const exchanger = new Exchanger(field, candidates, sheet, random);
    exchanger.mend(mendTriesOf(field.blueprint));
    if (exchanger.nearest.cost < nearest.cost) nearest = exchanger.nearest;
  }
  return nearest;
}

/** Is there a right paper? By chance, else by the solver. */
export function answerOf(field: Field): Decision['answer'] {
  return byChance(field, candidatesOf(field), new Sheet(field)).cost === 0 ? 'yes' : decide(field).answer;
}
