import type { QuestionLevel, QuestionType } from '../../contract/index.ts';
import type { Measure } from './bounds.ts';
import type { Tried } from './decide.ts';

/** One side of one bound, as the blueprint has it. */
export interface ConstraintSide {
  /** Its place in the blueprint: ['sections', 2, 'limits', 'items', 0, 'least']. */
  path: readonly (string | number)[];
  /** The section it holds for, from 0; null means the whole paper. */
  section: number | null;
  measure: Measure;
}

/** A bound that the paper nearest to the blueprint misses. */
export interface MissedConstraint {
  constraint: ConstraintSide;
  /** As the blueprint has it: questions, per cent or grades. */
  wanted: number;
  /** In the nearest paper, in the same terms. */
  reached: number;
  /** Questions in the bank that count for it and may be drawn; null for shares and means. */
  available: number | null;
}

/** Of these questions so many more would do. A field that is absent may be anything. */
export interface AddedQuestions {
  type: QuestionType;
  /** An item the blueprint names, or a name it does not. */
  syllabusItem?: string;
  level?: QuestionLevel;
  difficulty?: number;
  count: number;
}

/**
 * One way to make the blueprint feasible; each was tried with the solver and is. `units` are questions: those by which
 * bounds move (of a mean: grades of one question), those added, or uses more. `least` is true when it is proved that no
 * way of this kind takes fewer.
 */
export type Relaxation =
  | { kind: 'bounds'; units: number; least: boolean; changes: { constraint: ConstraintSide; from: number; to: number }[] }
  | { kind: 'questions'; units: number; least: boolean; add: AddedQuestions[] }
  | { kind: 'uses'; units: number; least: boolean; from: number; to: number };

export type Feasibility =
  /** Proved by a paper. */
  | { verdict: 'feasible'; example: string[] }
  /** Proved: no paper keeps every bound. */
  | { verdict: 'infeasible'; missing: MissedConstraint[]; relaxations: Relaxation[]; leftOut: { overused: number; ungraded: number; brokenCases: number } }
  /** Neither was found within the patience of the search; nothing is claimed. */
  | { verdict: 'undecided'; tried: Tried };

