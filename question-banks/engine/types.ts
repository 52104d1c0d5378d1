import type { AnswerMisfit, Media, Option, PaperBlueprint, PartialCredit, Pool, QuestionType } from '../contract/index.ts';

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

/** Why no paper can be drawn: per section, how many are wanted and there. */
export interface Shortfall {
  missing: { type: QuestionType; wanted: number; available: number }[];
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

export type { PaperBlueprint, Pool };
