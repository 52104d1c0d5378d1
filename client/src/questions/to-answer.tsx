import type { ToApprove } from '@kuangan/server/contract';
import { te } from '../catalogue/question-editor.ts';
import { QuestionCard } from '../paper/question-card.tsx';
import '../paper/paper.css';
import { AnsweringShown } from './answering-shown.tsx';
import { citationInWords } from './citation-words.ts';
import './questions.css';

const trueFalse = [{ key: 'T', text: te('key.true') }, { key: 'F', text: te('key.false') }];

interface ToAnswerProps { given: ToApprove; slot: number; choice: string; onChoose?: ((choice: string) => void) | undefined }

/** A question as its second person has it before him: to answer like a candidate, or to read with its answer. */
export function ToAnswer({ given, slot, choice, onChoose }: ToAnswerProps) {
  const { wording, blind, answering } = given;
  const shownKey = !blind && answering && wording.type !== 'short-answer' ? answering.key : undefined;
  const question = { slot, ...wording, options: wording.type === 'true-false' ? trueFalse : wording.options };
  return (
    <div className={wording.type === 'short-answer' ? 'q-paper q-read' : 'q-paper'}>
      {/* a short answer is read, not answered: no field for one */}
      <QuestionCard question={question} choice={wording.type === 'ordering' && shownKey !== undefined ? shownKey : choice} {...(blind && onChoose ? { onChoose } : {})} {...(shownKey === undefined ? {} : { rightKeys: shownKey })}>
        {!blind && answering && <AnsweringShown wording={wording} answering={answering} />}
        <p className="soft small">{citationInWords(wording.citation)}</p>
      </QuestionCard>
    </div>
  );
}
