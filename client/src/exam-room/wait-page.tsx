import type { MySitting, SittingState } from '@kuangan/server/contract';
import { useState, type ReactNode } from 'react';
import { instantWords } from '../catalogue/calendar.ts';
import { usePaperText } from '../catalogue/exam-room.ts';
import { Countdown } from '../paper/countdown.tsx';
import { Notice } from '../ui/notice.tsx';
import { Shell } from '../ui/shell.tsx';

interface WaitPageProps {
  sitting: MySitting;
  state: SittingState;
  name: string;
  now: () => number | undefined;
  starting: boolean;
  onStart: () => void;
  problem: ReactNode;
}

/** Before the paper: who sits where, admitted or not, how long until the start, the rules, and the button. */
export function WaitPage({ sitting, state, name, now, starting, onStart, problem }: WaitPageProps) {
  const t = usePaperText();
  const startsAt = Date.parse(sitting.startsAt);
  const [reached, setReached] = useState(() => (now() ?? 0) >= startsAt);
  const admitted = state !== 'enrolled';
  const reason = !admitted ? t('startNotAdmitted') : !reached ? t('startEarly') : undefined;
  return (
    <Shell home="/miner">
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <h1>{sitting.operationItem}</h1>
        {sitting.practice && <span className="practice-mark">{t('practice')}</span>}
      </div>
      <section className="card">
        <p><strong>{name}</strong> · {sitting.siteName} {sitting.roomName} · <strong>{t('seat', { seat: sitting.seat })}</strong></p>
        <p>{t('startsAt', { when: instantWords(sitting.startsAt) })}，{t('minutes', { minutes: sitting.minutes })}</p>
        {reached ? <p>{t('startTime')}</p> : <div><span className="soft">{t('untilStart')}</span><div className="big"><Countdown now={now} until={startsAt} onOver={() => setReached(true)} /></div></div>}
        <Notice kind={admitted ? 'good' : 'warn'}>{admitted ? t('admitted') : t('notAdmitted')}</Notice>
      </section>
      <section className="card">
        <h2>{t('rulesTitle')}</h2>
        <ol>{(['rule1', 'rule2', 'rule3', 'rule4', 'rule5'] as const).map((rule) => <li key={rule}>{t(rule)}</li>)}</ol>
      </section>
      {problem}
      <button type="button" className="button button-main button-wide button-huge" disabled={reason !== undefined || starting} aria-describedby="start-reason" onClick={onStart}>
        {starting ? t('starting') : t('start')}
      </button>
      <p id="start-reason" className="soft" style={{ textAlign: 'center' }}>{reason}</p>
    </Shell>
  );
}
