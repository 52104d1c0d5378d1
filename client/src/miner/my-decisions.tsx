import type { KeptDecision } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { isRefused } from '../api/refused.ts';
import { decisionInWords, examInWords, mineInWords, ruleInWords, sortedThen, useKeptText, thenAndNow } from '../catalogue/kept-decisions.ts';
import { useMayText, verdictIcons } from '../catalogue/qualification.ts';
import { Fold } from '../ui/fold.tsx';
import { Loaded } from '../ui/loading.tsx';
import { plainDay, plainInstant } from './file-things.tsx';

const tones = { meets: 'good', fails: 'bad', 'not-proven': 'warn' } as const;

/** 以前报名时的结果: what was decided when he was enrolled, and on asking what the same day's answer would be now. Nothing where he never was. */
export function MyDecisions({ personId }: { personId: string }) {
  const d = useKeptText();
  const kept = useQuery({ queryKey: ['my-decisions', personId], queryFn: () => api.qualification.listKeptDecisions({ params: { personId } }) });
  return (
    <Loaded from={kept}>
      {({ decisions }) => decisions.length > 0 && (
        <Fold title={d('yours')} count={d('times', { count: decisions.length })}>
          <p className="soft">{d('yours.what')}</p>
          {decisions.map((decision) => <Decision key={decision.sittingId} personId={personId} decision={decision} />)}
        </Fold>
      )}
    </Loaded>
  );
}

function Decision({ personId, decision }: { personId: string; decision: KeptDecision }) {
  const d = useKeptText();
  const m = useMayText();
  const [asked, setAsked] = useState(false);
  const open = sortedThen(decision.findings).filter(({ verdict }) => verdict !== 'meets');
  return (
    <article className="thing" aria-label={d('summary', { day: plainDay(decision.on), item: decision.operationItem })}>
      <header>
        <strong>{d('summary', { day: plainDay(decision.on), item: decision.operationItem })}</strong>
        {decision.practice && <span className="tag tag-warn">{d('practice')}</span>}
      </header>
      <p className="may-words">{decisionInWords(decision)}</p>
      {open.map(({ verdict, binding, ...rule }) => (
        <p key={rule.rule}>
          <span className={`tag tag-${tones[verdict]}`}><span aria-hidden="true">{verdictIcons[verdict]} </span>{m(verdict)}</span> {ruleInWords(rule)}{!binding && <span className="soft">（{d('warnedThen')}）</span>}
        </p>
      ))}
      <dl className="facts">
        <dt>{d('exam')}</dt><dd>{examInWords(decision, plainInstant)}</dd>
        <dt>{d('mine')}</dt><dd>{mineInWords(decision)}</dd>
      </dl>
      {decision.mine.id === null ? <p className="soft">{d(decision.mine.standIn ? 'notAgain' : 'gone')}</p>
        : asked ? <Again personId={personId} decision={decision} mineId={decision.mine.id} />
          : <button className="button" type="button" onClick={() => setAsked(true)}>{d('ask')}</button>}
    </article>
  );
}

function Again({ personId, decision, mineId }: { personId: string; decision: KeptDecision; mineId: string }) {
  const d = useKeptText();
  const query = { purpose: 'exam', operationItem: decision.operationItem, mineId, on: decision.on } as const;
  const now = useQuery({ queryKey: ['may-i', personId, query], queryFn: () => api.qualification.assessPerson({ params: { personId }, query }) });
  if (isRefused(now.error, 'request/not-found')) return <p className="soft">{d('gone')}</p>;
  return (
    <Loaded from={now}>
      {(answer) => {
        const { said, changes } = thenAndNow(decision, answer);
        return (
          <div role="status">
            <p><strong>{d('again')}：</strong>{said}</p>
            {changes.length > 0 && <ul>{changes.map((change) => <li key={change}>{change}</li>)}</ul>}
            {changes.length > 0 && <p className="soft">{d('note')}</p>}
          </div>
        );
      }}
    </Loaded>
  );
}
