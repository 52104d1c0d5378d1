import { randomStream } from '../random.ts';
import { decide, realise } from './decide.ts';
import type { Field } from './field.ts';
import { addQuestions, allowUses, missedBy, moveBounds } from './relaxations.ts';
import { Sheet } from './sheet.ts';
import type { Feasibility } from './verdict.ts';

/** Feasible with a paper as proof; infeasible with what is missing and the smallest ways out; or undecided. */
export function judge(field: Field): Feasibility {
  const decision = decide(field);
  switch (decision.answer) {
    case 'yes': {
      const sheet = new Sheet(field);
      realise(field, decision, sheet, randomStream('example'));
      if (sheet.missed > 0) throw new Error('the solver calls a paper right that is not');
      return { verdict: 'feasible', example: sheet.standing.flatMap(({ unit }) => field.units[unit]!.members.map((member) => field.questions[member]!.revisionId)).sort() };
    }
    case 'no': return {
      verdict: 'infeasible',
      missing: decision.nearest ? missedBy(field, decision.nearest) : [],
      relaxations: [decision.nearest && moveBounds(field, decision.nearest), addQuestions(field), allowUses(field)].filter((one) => one !== null),
      leftOut: field.leftOut,
    };
    case 'undecided': return { verdict: 'undecided', tried: decision.tried };
  }
}
