import { usePaperText } from '../catalogue/exam-room.ts';
import type { Shown } from './question-card.tsx';

export type SaveState = 'storing' | 'kept' | 'saved' | 'refused';
export type Answers = ReadonlyMap<number, { readonly choice: string; readonly state: SaveState }>;

interface AnswerSheetProps {
  questions: readonly Shown[];
  answers: Answers;
  marks: ReadonlySet<number>;
  current: number;
  onGo: (slot: number) => void;
}

/** 答题卡: every question with answered or not, marked or not, kept here or saved there. */
export function AnswerSheet({ questions, answers, marks, current, onGo }: AnswerSheetProps) {
  const t = usePaperText();
  const isAnswered = (slot: number) => (answers.get(slot)?.choice ?? '') !== '';
  const answered = questions.filter(({ slot }) => isAnswered(slot)).length;
  const unsent = [...answers.values()].filter((answer) => answer.state === 'storing' || answer.state === 'kept').length;
  // as they come on the paper
  const sections = [...new Set(questions.map(({ type }) => type))].map((type) => ({ type, of: questions.filter((question) => question.type === type) }));
  return (
    <div className="sheet">
      <p className="row small">
        <span>{t('legendAnswered', { count: answered })}</span>
        <span>{t('legendUnanswered', { count: questions.length - answered })}</span>
        <span>{t('legendMarked', { count: marks.size })}</span>
        {unsent > 0 && <span className="tag tag-warn">{t('legendKept', { count: unsent })}</span>}
      </p>
      {sections.map((section) => (
        <div key={section.type}>
          <p className="soft small">{t(section.type)}</p>
          <div className="cells">
            {section.of.map(({ slot }) => {
              const answer = answers.get(slot);
              const states = [
                isAnswered(slot) ? t('answered') : t('unanswered'),
                answer?.state === 'saved' ? t('savedShort') : answer?.state === 'kept' ? t('keptShort') : '',
                marks.has(slot) ? t('marked') : '',
              ].filter(Boolean).join('，');
              return (
                <button
                  key={slot} type="button" aria-label={t('cell', { slot, states })} aria-current={slot === current ? 'true' : undefined} data-state={answer?.state}
                  className={`cell${isAnswered(slot) ? ' cell-answered' : ''}${marks.has(slot) ? ' cell-marked' : ''}${answer && answer.state !== 'saved' ? ' cell-unsent' : ''}`}
                  onClick={() => onGo(slot)}
                >{slot}</button>
              );
            })}
          </div>
        </div>
      ))}
    </div>
  );
}
