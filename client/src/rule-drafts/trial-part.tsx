import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Progress } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { td, trialChangeWords } from '../catalogue/desk-rule-drafts.ts';

import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { dateTime } from '../desk/times.ts';
import type { DraftRead } from './draft-page.tsx';
import { TrialGroups } from './trial-groups.tsx';

const changesInOrder = Object.keys(trialChangeWords) as (keyof typeof trialChangeWords)[];

/** 试算: whose answer the draft would change, asked for here, done by the server, shown by mine and position. */
export function TrialPart({ draft }: { draft: DraftRead }) {
  const cache = useQueryClient();
  const { trial } = draft;
  const [on, setOn] = useState(draft.tryOn);
  const params = { draftId: draft.id };
  const settled = () => void cache.invalidateQueries({ queryKey: ['rule-draft', draft.id] });
  const begin = useMutation({ mutationFn: () => api.ruleDrafts.tryRuleDraft({ params, body: { on } }), onSettled: settled });
  const stop = useMutation({ mutationFn: () => api.ruleDrafts.stopRuleTrial({ params }), onSettled: settled });
  const running = trial?.state === 'waiting' || trial?.state === 'running';
  return (
    <section className="draft-part" aria-label={td('trial')}>
      <h2>{td('trial')}</h2>
      <p className="desk-quiet">{td('trial.what')}</p>
      {draft.check.rule?.asksPersons === false && <Alert type="warning" showIcon className="desk-alert" title={td('trial.staffing')} />}
      {draft.abilities['try'] && (
        <div className="trial-ask no-print">
          <label>{td('trial.on')} <DatePicker aria-label={td('trial.on')} allowClear={false} disabled={running} value={dayjs(on)} onChange={(day) => { if (day) setOn(day.format('YYYY-MM-DD')); }} /></label>
          {running
            ? <Button danger loading={stop.isPending} onClick={() => stop.mutate()}>{td('trial.stop')}</Button>
            : <Button type={trial?.current && trial.state === 'done' ? 'default' : 'primary'} loading={begin.isPending} onClick={() => begin.mutate()}>{td(trial ? 'trial.again' : 'trial.do')}</Button>}
        </div>
      )}
      <RefusalAlert error={begin.error ?? stop.error} />
      {trial ? <Result draft={draft} trial={trial} /> : <p>{td('trial.none')}</p>}
    </section>
  );
}

function Result({ draft, trial }: { draft: DraftRead; trial: NonNullable<DraftRead['trial']> }) {
  switch (trial.state) {
    case 'waiting': return <p role="status">{td('trial.waiting')}</p>;
    case 'running': return (
      <div role="status">
        <Progress percent={trial.total === 0 ? 0 : Math.floor((trial.done / trial.total) * 100)} status="active" />
        {td('trial.running', { done: trial.done, total: trial.total })}
      </div>
    );
    case 'failed': return <Alert type="error" showIcon title={td('trial.failed')} />;
    case 'stopped': return <p>{td('trial.stoppedState')}</p>;
    case 'done': return (
      <>
        {!trial.current && <Alert type="warning" showIcon className="desk-alert" title={td('trial.outdated')} />}
        <p>{td('trial.done', { on: trial.on, total: trial.total, persons: trial.persons })}<span className="desk-quiet">（{td('trial.by', { who: trial.askedBy, when: dateTime(trial.finishedAt ?? trial.askedAt) })}）</span></p>
        <ul className="trial-counts">{changesInOrder.map((change) => <li key={change}>{trialChangeWords[change]} <strong>{trial.counts[change] ?? 0}</strong></li>)}</ul>
        {trial.persons === 0 ? <p>{td('trial.nobody')}</p> : <TrialGroups key={trial.id} draftId={draft.id} trialId={trial.id} />}
      </>
    );
  }
}
