import type { QuestionType } from '@kuangan/question-banks/contract';
import type { ReactNode } from 'react';
import { usePaperText } from '../catalogue/exam-room.ts';
import { letterAt, picked } from './choice.ts';

export interface Shown {
  slot: number;
  type: QuestionType;
  stem: string;
  options: readonly { key: string; text: string }[];
}

interface QuestionCardProps {
  question: Shown;
  points?: number;
  choice: string;
  onChoose?: (choice: string) => void;
  /** After practising: which keys are right. */
  rightKeys?: string;
  children?: ReactNode;
}

/** One question and its options. The buttons are radios and checkboxes to a reader, without the browser's arrow keys: arrows change the question here. */
export function QuestionCard({ question, points, choice, onChoose, rightKeys, children }: QuestionCardProps) {
  const t = usePaperText();
  const multiple = question.type === 'multiple-choice';
  return (
    <section className="question" aria-labelledby="stem">
      <p className="question-kind">
        <strong>{t('question', { slot: question.slot })}</strong>
        <span className="tag">{t(question.type)}</span>
        {points !== undefined && <span className="soft">{t('points', { points })}</span>}
        {multiple && <span className="soft">{t('multipleHint')}</span>}
      </p>
      <p id="stem" className="stem">{question.stem}</p>
      <div className="options" role={multiple ? 'group' : 'radiogroup'} aria-labelledby="stem">
        {question.options.map((option, index) => {
          const chosen = choice.includes(option.key);
          const verdict = rightKeys === undefined ? '' : rightKeys.includes(option.key) ? ' option-right' : chosen ? ' option-wrong' : '';
          return (
            <button
              key={option.key} type="button" role={multiple ? 'checkbox' : 'radio'} aria-checked={chosen} disabled={onChoose === undefined}
              className={`option${chosen ? ' option-chosen' : ''}${verdict}`} onClick={() => onChoose?.(picked(question.type, choice, option.key))}
            >
              <span className={`letter${multiple ? ' letter-square' : ''}`} aria-hidden="true">{question.type === 'true-false' ? (option.key === 'T' ? '✓' : '✕') : letterAt(index)}</span>
              <span>{option.text}</span>
            </button>
          );
        })}
      </div>
      {children}
    </section>
  );
}
