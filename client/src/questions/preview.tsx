import type { Wording } from '@kuangan/server/contract';
import { tb } from '../catalogue/questions.ts';
import { te } from '../catalogue/question-editor.ts';
import { QuestionCard } from '../paper/question-card.tsx';
import '../paper/paper.css';
import './questions.css';

interface PreviewProps {
  wording: Pick<Wording, 'type' | 'caseStem' | 'stem' | 'options' | 'media'>;
  label?: string;
  /** Where it may be shown: the key of a practice question. */
  rightKeys?: string | undefined;
}

const trueFalse = [{ key: 'T', text: te('key.true') }, { key: 'F', text: te('key.false') }];

/** A question as a candidate sees it on his telephone. */
export function Preview({ wording, label = tb('preview'), rightKeys }: PreviewProps) {
  const options = wording.type === 'true-false' ? trueFalse : wording.options;
  return (
    <aside className="q-preview" aria-label={label}>
      <h2>{label}</h2>
      <div className="q-phone">
        <QuestionCard question={{ slot: 1, ...wording, stem: wording.stem || te('empty'), options }} choice={wording.type === 'ordering' && rightKeys !== undefined ? rightKeys : ''} {...(rightKeys === undefined ? {} : { rightKeys })} />
      </div>
    </aside>
  );
}
