import type { Answering, Wording } from '@kuangan/server/contract';
import { tb } from '../catalogue/questions.ts';
import { choiceWords } from '../paper/choice.ts';

/** Key, rubric and explanation in words, where the server sent them. */
export function AnsweringShown({ wording, answering }: { wording: Pick<Wording, 'type' | 'options'>; answering: Answering }) {
  const short = wording.type === 'short-answer';
  return (
    <dl className="q-facts">
      {wording.type !== 'hotspot' && <div><dt>{tb(short ? 'model' : 'answer')}</dt><dd className="desk-prose">{choiceWords(wording, answering.key) || '—'}</dd></div>}
      {short && <div><dt>{tb('rubric')}</dt><dd><ol className="q-rubric">{answering.rubric.map((line) => <li key={line.text}>{line.text}（{line.percent}%）</li>)}</ol></dd></div>}
      {answering.explanation && <div><dt>{tb('explanation')}</dt><dd className="desk-prose">{answering.explanation}</dd></div>}
    </dl>
  );
}
