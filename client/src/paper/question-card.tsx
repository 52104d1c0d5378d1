import type { Media } from '@kuangan/question-banks/contract';
import type { PartialCredit, QuestionType } from '@kuangan/question-banks/contract/question-types';
import type { ReactNode } from 'react';
import { usePaperText } from '../catalogue/exam-room.ts';
import { AnswerField } from './answer-field.tsx';
import { MediaShown } from './media-shown.tsx';
import { RichText } from './rich-text.tsx';

export interface Shown {
  slot: number;
  type: QuestionType;
  caseStem?: string | undefined;
  stem: string;
  options: readonly { key: string; text: string }[];
  media?: readonly Media[] | undefined;
  partialCredit?: PartialCredit | undefined;
}

export interface QuestionCardProps {
  question: Shown;
  points?: number;
  choice: string;
  onChoose?: (choice: string) => void;
  /** After practising: the key. */
  rightKeys?: string;
  children?: ReactNode;
}

/** One question: what kind it is, the case it belongs to, its text and pictures, and the field for the answer. */
export function QuestionCard({ question, points, choice, onChoose, rightKeys, children }: QuestionCardProps) {
  const t = usePaperText();
  const { type, partialCredit = 'exact' } = question;
  const hint = type === 'single-choice' || type === 'true-false' ? '' : type === 'multiple-choice' ? t(`hint.multiple.${partialCredit}`) : type === 'ordering' && partialCredit === 'share' ? t('hint.ordering.share') : t(`hint.${type}`);
  return (
    <section className="question" aria-labelledby="stem">
      <p className="question-kind">
        <strong>{t('question', { slot: question.slot })}</strong>
        <span className="tag">{t(question.type)}</span>
        {points !== undefined && <span className="soft">{t('points', { points })}</span>}
        {hint && <span className="soft">{hint}</span>}
      </p>
      {question.caseStem && (
        <details className="case" open>
          <summary>{t('case')}</summary>
          <p className="case-text"><RichText text={question.caseStem} /></p>
          <MediaShown media={question.media} of="case" />
        </details>
      )}
      <p id="stem" className="stem"><RichText text={question.stem} /></p>
      {question.type !== 'hotspot' && <MediaShown media={question.media} of="stem" />}
      <AnswerField key={question.slot} question={question} choice={choice} onChoose={onChoose} rightKeys={rightKeys} />
      {children}
    </section>
  );
}
