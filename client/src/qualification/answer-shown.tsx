import type { KeptDecision, QualificationAnswer } from '@kuangan/server/contract';
import { dayInWords } from '@kuangan/server/contract/amount-words';
import { Button } from 'antd';
import { tq } from '../catalogue/desk-qualification.ts';
import { countsInWords, sorted, tm, toneIcons, toneOf, verdictInWords, warningInWords } from '../catalogue/qualification.ts';
import { AnswerSheet } from './answer-sheet.tsx';
import { DecidedThen } from './decision-card.tsx';
import { FindingCard } from './finding-card.tsx';

/** The answer: one sentence, what was decided then if that day's question was decided, what is missing, and folded what is met. */
export function AnswerShown({ answer, decided }: { answer: QualificationAnswer; decided: readonly KeptDecision[] }) {
  const { open, met } = sorted(answer.findings);
  const tone = toneOf(answer);
  const warning = warningInWords(answer);
  return (
    <div className="may-answer">
      <div className={`may-sentence may-tone-${tone}`} role="status">
        <p className="may-said"><span aria-hidden>{toneIcons[tone]}</span> <strong>{verdictInWords(answer, answer.person.name)}</strong></p>
        <p>{tm('basis', { mine: answer.mine.name, region: answer.mine.regionName, day: dayInWords(answer.on) })}</p>
        <p>{answer.findings.length === 0 ? tm('noRules.what') : countsInWords(answer.findings)}</p>
        {warning && <p>{warning}</p>}
      </div>
      <DecidedThen decisions={decided} answer={answer} />
      <div className="may-heading">
        {open.length > 0 && <h2>{tm('openIssues')}</h2>}
        <Button className="may-print" onClick={() => window.print()}>{tq('print')}</Button>
      </div>
      {open.map((finding) => <FindingCard key={finding.rule} finding={finding} />)}
      {met.length > 0 && (
        <details className="may-met">
          <summary>{tm('metFold', { count: met.length })}</summary>
          {met.map((finding) => <FindingCard key={finding.rule} finding={finding} />)}
        </details>
      )}
      {open.length > 0 && <p className="desk-quiet">{tq('mend')}</p>}
      <AnswerSheet answer={answer} decided={decided} />
    </div>
  );
}
