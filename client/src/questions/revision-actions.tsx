import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QuestionWhole } from '@kuangan/server/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { tb } from '../catalogue/questions.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';

const reasoned = {
  withdraw: { usual: [tb('usual.mistyped'), tb('usual.twin')], danger: true, act: api.questions.withdrawRevision },
  sendBack: { usual: [tb('usual.wrong'), tb('usual.wording')], danger: false, act: api.questions.sendBackRevision },
  freeze: { usual: [tb('usual.wrong'), tb('usual.key'), tb('usual.old')], danger: true, act: api.questions.freezeRevision },
  release: { usual: [tb('usual.checked'), tb('usual.clause')], danger: false, act: api.questions.releaseRevision },
  retire: { usual: [tb('usual.old'), tb('usual.twin'), tb('usual.wrong')], danger: true, act: api.questions.retireRevision },
} as const;
type Act = keyof typeof reasoned;

/** What may be done with the revision that is shown, as the server says. */
export function RevisionActions({ question, revision }: { question: QuestionWhole; revision: QuestionWhole['revisions'][number] }) {
  const [act, setAct] = useState<Act | null>(null);
  const base = useDeskBase();
  const cache = useQueryClient();
  const { message, modal } = App.useApp();
  const may = revision.abilities;
  const changed = (done: string) => {
    void message.success(done);
    setAct(null);
    void cache.invalidateQueries();
  };
  const submit = useMutation({ mutationFn: () => api.questions.submitRevision({ params: { revisionId: revision.id }, body: { version: revision.version } }), onSuccess: () => changed(tb('submit.done')) });
  const offered = (Object.keys(reasoned) as Act[]).filter((name) => may[name] === true);
  if (offered.length === 0 && may['change'] !== true && may['submit'] !== true && may['approve'] !== true) return null;
  return (
    <div className="q-acts">
      {may['change'] === true && <LinkButton type="primary" to={`${base}/questions/${question.id}/edit`}>{tb('change')}</LinkButton>}
      {may['submit'] === true && <Button loading={submit.isPending} onClick={() => void modal.confirm({ title: tb('submit'), content: tb('submit.sure'), okText: tb('submit'), onOk: () => submit.mutate() })}>{tb('submit')}</Button>}
      {may['approve'] === true && <LinkButton type="primary" to={`${base}/waiting/${revision.id}`}>{tb('approve')}</LinkButton>}
      {offered.map((name) => <Button key={name} danger={name === 'retire'} onClick={() => setAct(name)}>{tb(name)}</Button>)}
      <RefusalAlert error={submit.error} />
      {act && (
        <ReasonDialog
          title={tb(act)} consequence={tb(`${act}.what`)} confirm={tb(act)} danger={reasoned[act].danger} usual={reasoned[act].usual}
          act={({ reason }: { reason: string }) => reasoned[act].act({ params: { revisionId: revision.id }, body: { reason } })} onDone={() => changed(tb(`${act}.done`))} onClose={() => setAct(null)}
        />
      )}
    </div>
  );
}
