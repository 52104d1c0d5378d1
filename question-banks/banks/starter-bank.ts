import { trueFalseOptions } from '../contract/index.ts';
import type { Pool } from '../contract/index.ts';
import { plainContent } from '../engine/plain-content.ts';
import type { Citation, QuestionContent } from '../engine/types.ts';

/** 练习题: a question that ships with this repository. */
export type StarterQuestion = QuestionContent;

/** 练习题库: the questions that ship for one operation item. Always for practice, because anyone can read the keys. */
export interface StarterBank {
  /** Our stable code of the operation item, e.g. 'C04'. */
  code: string;
  operationItem: string;
  title: string;
  pool: Extract<Pool, 'practice'>;
  questions: readonly StarterQuestion[];
}

type Difficulty = 1 | 2 | 3 | 4 | 5;
type Choice = (stem: string, texts: readonly string[], key: string, difficulty: Difficulty, explanation: string, citation?: Citation) => StarterQuestion;
type Judgement = (stem: string, right: boolean, difficulty: Difficulty, explanation: string, citation?: Citation) => StarterQuestion;

/**
 * The three ways to write a question of one syllabus item.
 *
 * @param syllabusItem code and name of the item as in the syllabus, e.g. 'C04-02 瓦斯性质与来源'
 * @param usual citation of every question that names none of its own
 */
export function questionsOn(syllabusItem: string, usual: Citation): { single: Choice; multiple: Choice; judge: Judgement } {
  const choice = (type: 'single-choice' | 'multiple-choice'): Choice =>
    (stem, texts, key, difficulty, explanation, citation = usual) => ({
      ...plainContent, type, stem, options: texts.map((text, at) => ({ key: 'ABCDEFGHIJ'.charAt(at), text })), key, explanation, syllabusItem, difficulty, citation,
    });
  return {
    single: choice('single-choice'),
    multiple: choice('multiple-choice'),
    judge: (stem, right, difficulty, explanation, citation = usual) => ({
      ...plainContent, type: 'true-false', stem, options: trueFalseOptions.map((option) => ({ ...option })), key: right ? 'T' : 'F',
      explanation, syllabusItem, difficulty, citation,
    }),
  };
}
