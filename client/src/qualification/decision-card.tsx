import type { KeptDecision, QualificationAnswer } from '@kuangan/server/contract';
import { dayInWords } from '@kuangan/server/contract/amount-words';
import { Link } from 'react-router';
import { instantWords } from '../catalogue/calendar.ts';
import { decisionInWords, examInWords, mineInWords, ruleInWords, sortedThen, td, thenAndNow } from '../catalogue/kept-decisions.ts';
import { tm, verdictIcons } from '../catalogue/qualification.ts';
import { placeOf } from './question.ts';

/** What was decided at one enrolment, rule by rule, and where today's answer for that day differs; without that answer, a way to it. */
export function DecisionCard({ decision, answer }: { decision: KeptDecision; answer: QualificationAnswer | null }) {
  const lines: readonly (readonly [label: string, said: string])[] = [
    [td('exam'), examInWords(decision, instantWords)], [td('mine'), mineInWords(decision)], [td('decided'), instantWords(decision.decidedAt)],
  ];
  return (
    <>
      <p className="may-then-said"><strong>{decisionInWords(decision)}</strong>{decision.practice && <span className="may-warns">{td('practice')}</span>}</p>
      <dl>{lines.map(([label, said]) => <div key={label}><dt>{label}</dt><dd>{said}</dd></div>)}</dl>
      <ul className="may-then-rules" aria-label={td('rules')}>
        {sortedThen(decision.findings).map(({ verdict, binding, ...rule }) => (
          <li key={rule.rule} className={`may-${verdict}`}>
            <span className="may-verdict"><span aria-hidden>{verdictIcons[verdict]}</span> {tm(verdict)}</span> {ruleInWords(rule)} <small className="desk-quiet">{rule.title === null ? '' : rule.rule}</small>
            {!binding && verdict !== 'meets' && <> <span className="may-warns">{td('warnedThen')}</span></>}
          </li>
        ))}
      </ul>
      <h3>{td('again')}</h3>
      <Again decision={decision} answer={answer} />
    </>
  );
}

function Again({ decision, answer }: { decision: KeptDecision; answer: QualificationAnswer | null }) {
  const { mine, operationItem, on } = decision;
  if (!mine.id) return <p>{td(mine.standIn ? 'notAgain' : 'gone')}</p>;
  if (!answer) return <p><Link to={{ search: new URLSearchParams({ part: 'may', ...placeOf({ purpose: 'exam', operationItem, mineId: mine.id, on }) }).toString() }}>{td('ask')}</Link></p>;
  const { said, changes } = thenAndNow(decision, answer);
  return (
    <>
      <p>{said}</p>
      {changes.length > 0 && <ul>{changes.map((change) => <li key={change}>{change}</li>)}</ul>}
      {changes.length > 0 && <p className="desk-quiet">{td('note')}</p>}
    </>
  );
}

/** The decisions of the very question and day that was asked: they stand beside the answer. */
export function DecidedThen({ decisions, answer }: { decisions: readonly KeptDecision[]; answer: QualificationAnswer }) {
  return decisions.map((decision) => (
    <section key={decision.sittingId} className="may-then" aria-label={td('title')}>
      <h2>{td('title')}</h2>
      <p className="desk-quiet">{td('what')}</p>
      <DecisionCard decision={decision} answer={answer} />
    </section>
  ));
}

/** All others kept of him, folded. */
export function OtherDecisions({ decisions }: { decisions: readonly KeptDecision[] }) {
  return decisions.length > 0 && (
    <details className="may-met no-print">
      <summary>{td('others', { count: decisions.length })}</summary>
      <p className="desk-quiet">{td('what')}</p>
      {decisions.map((decision) => (
        <section key={decision.sittingId} className="may-then" aria-label={td('summary', { day: dayInWords(decision.on), item: decision.operationItem })}>
          <h3>{td('summary', { day: dayInWords(decision.on), item: decision.operationItem })}</h3>
          <DecisionCard decision={decision} answer={null} />
        </section>
      ))}
    </details>
  );
}
