import { randomStream } from '../random.ts';
import { candidatesOf } from './candidates.ts';
import { byChance } from './chance.ts';
import { decide, realise } from './decide.ts';
import type { Field } from './field.ts';
import { addQuestions, allowUses, missedBy, moveBounds } from './relaxations.ts';
import { Sheet } from './sheet.ts';
import type { Feasibility } from './verdict.ts';

/** Feasible with a paper as proof; infeasible with what is missing and the smallest ways out; or undecided. */
export function judge(field: Field): Feasibility {
  const sheet = new Sheet(field);
  const chance = byChance(field, candidatesOf(field), sheet);
  if (chance.cost === 0) return { verdict: 'feasible', example: exampleOf(field, sheet) };
  const decision = decide(field, { below: chance.cost });
  switch (decision.answer) {
    case 'yes': {
      sheet.clear();
      realise(field, decision, sheet, randomStream('example'));
      return { verdict: 'feasible', example: exampleOf(field, sheet) };
    }
    case 'no': {
      const nearest = decision.nearest ?? { ...chance, proven: chance.cost === decision.lower };
      return {
        verdict: 'infeasible',
        missing: missedBy(field, nearest),
        relaxations: [moveBounds(field, nearest), addQuestions(field), allowUses(field)].filter((one) => one !== null),
        leftOut: field.leftOut,
      };
    }
    case 'undecided': return { verdict: 'undecided', tried: decision.tried };
  }
}

function exampleOf({ units, questions }: Field, sheet: Sheet): string[] {
  if (sheet.missed > 0) throw new Error('a paper is called right that is not');
  return sheet.standing.flatMap(({ unit }) => units[unit]!.members.map((member) => questions[member]!.revisionId)).sort();
}
