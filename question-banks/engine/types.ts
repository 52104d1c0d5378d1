import type { Feasibility } from './assembly/verdict.ts';
import type { AnswerMisfit, Media, Option, PaperBlueprint, PartialCredit, Pool, QuestionLevel, QuestionType } from '../contract/index.ts';

/** 依据: where the rightness of a key comes from. A clause nobody has read is null, never a guess. */
export interface Citation {
  title: string;
  clause: string | null;
  /** Calendar days on which the clause begins and ends to be in force; absent where nobody said. */
  from?: string;
  until?: string;
  /** V verified, V2 second hand, M from memory, E estimate. */
  confidence: 'V' | 'V2' | 'M' | 'E';
}

/** 试题版本: one frozen wording of a question. Never edited, only followed by another revision. */
export interface QuestionContent {
  type: QuestionType;
  /** The text of the case (案例) the question belongs to, the same in all of its questions; '' when it stands alone. */
  caseStem: string;
  stem: string;
  options: Option[];
  media: readonly Media[];
  /** 标准答案, in the form of its type (`contract/answer-keys.ts`). Never leaves the server for pool exam. */
  key: string;
  /** 评分标准 of a short answer, shares of its points that sum to 100; empty for every other type. */
  rubric: readonly RubricLine[];
  explanation: string;
  /** 知识点 of the syllabus, as the bank names it; '' when the bank says none. */
  syllabusItem: string;
  /** 1 easy … 5 hard; null when the bank does not say. */
  difficulty: number | null;
  citation: Citation | null;
}

export interface RubricLine {
  /** What an answer must say. */
  text: string;
  /** Whole per cent of the question's points. */
  percent: number;
}

/** What the assembler needs to know of a revision. */
export interface DrawableQuestion {
  revisionId: string;
  type: QuestionType;
  syllabusItem: string;
  /** Option keys in bank order. */
  optionKeys: string;
  /** The options refer to each other (`keepsOptionOrder`) and are never shuffled. Absent means they may be. */
  keepOptionOrder?: boolean;
  // What follows is read only by blueprints that ask for a paper by proof (0036).
  level?: QuestionLevel | null;
  /** 1 easy … 5 hard; absent when the bank does not say. */
  difficulty?: number | null;
  /** The case it belongs to and its place in it, in rising order. All members listed make up the case. */
  group?: { id: string; place: number } | null;
  /** Sets of questions that give each other away or repeat each other: of each set at most one stands on a paper. */
  enemies?: readonly string[];
  /** Questions that say the same in other words; one more such set. */
  wordingGroup?: string | null;
  /** How often it was used so far; absent means never. */
  uses?: number;
  /** Mean share of its points candidates earn, 0..1, from item statistics; absent means derived from the difficulty (`expectedShareOf`). */
  expectedShare?: number | null;
}

/** 试卷: which revision stands in which slot and in which order its options are shown. Contains no key. */
export interface Paper {
  slots: PaperSlot[];
}

export interface PaperSlot {
  slot: number;
  revisionId: string;
  type: QuestionType;
  points: number;
  /** Option keys in the order shown, joined: 'CADB'; '' where the type has none. */
  optionOrder: string;
  /** Absent means `exact`. */
  partialCredit?: PartialCredit;
}

/** Why no paper can be drawn: per question type, how many are wanted and there. */
export interface Shortfall {
  missing: { type: QuestionType; wanted: number; available: number }[];
  /** Of a blueprint drawn by proof: what was proved, or that nothing was. `missing` may then be empty. */
  proof?: Exclude<Feasibility, { verdict: 'feasible' }>;
}

export type Assembled = { paper: Paper } | { shortfall: Shortfall };

export interface SlotGrade {
  slot: number;
  revisionId: string;
  given: string;
  key: string;
  points: number;
  /** Null while a short answer waits for its markers. */
  awarded: number | null;
}

export interface PaperGrade {
  /** Sum of awarded points; of short answers that wait for their markers nothing is counted. */
  mark: number;
  /** Slots whose short answers have not been marked. */
  unmarked: number[];
  /** Sum of all points of the paper. */
  outOf: number;
  slots: SlotGrade[];
  /** Answers that cannot have been given on this paper; they earn nothing and want a person's eye. */
  ungradable: UngradableAnswer[];
}

export interface UngradableAnswer {
  slot: number;
  given: string;
  reason: 'no-such-slot' | AnswerMisfit;
}

export type { PaperBlueprint, Pool, QuestionLevel };
