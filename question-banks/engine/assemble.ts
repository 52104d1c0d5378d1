import { fieldOf } from './assembly/field.ts';
import { judge } from './assembly/judge.ts';
import { ProvenDraw } from './assembly/proven-draw.ts';
import type { Feasibility } from './assembly/verdict.ts';
import { PlainDraw } from './plain-draw.ts';
import type { Assembled, DrawableQuestion, PaperBlueprint } from './types.ts';

/** Papers of one blueprint from one set of questions: what does not depend on the seed has been done. */
export interface PreparedDraw {
  draw(seed: string): Assembled;
}

/**
 * Reads a blueprint and its questions once for many papers. `draw(seed)` gives exactly what `assemble` gives with the
 * same seed, whatever was drawn before. Costs about a second for 50,000 questions.
 */
export function prepare(blueprint: PaperBlueprint, questions: readonly DrawableQuestion[]): PreparedDraw {
  return asksForProof(blueprint) ? new ProvenDraw(blueprint, questions) : new PlainDraw(blueprint, questions);
}

/**
 * 组卷: draws a paper by blueprint. The same blueprint, the same set of questions (in whatever order) and the same
 * seed give the same paper on any machine. A paper is complete and right in every bound, or not drawn: the shortfall
 * comes back instead, one entry per question type, and of a blueprint with limits what was proved about it.
 */
export function assemble(blueprint: PaperBlueprint, questions: readonly DrawableQuestion[], seed: string): Assembled {
  return prepare(blueprint, questions).draw(seed);
}

/** False for the blueprints of old, whose draw never changes. */
export function asksForProof({ limits, mostUses, balance, sections }: PaperBlueprint): boolean {
  return limits !== undefined || mostUses !== undefined || balance !== undefined || sections.some((section) => section.limits !== undefined);
}

/**
 * Can a paper be drawn? Feasible with an example; infeasible with what is missing and the smallest changes that would
 * help, each tried; or undecided, where the search was given up. Cases and enemies count here also for a blueprint of
 * old, whose draw does not know them.
 */
export function feasible(blueprint: PaperBlueprint, questions: readonly DrawableQuestion[]): Feasibility {
  return judge(fieldOf(blueprint, questions));
}
