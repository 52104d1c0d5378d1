import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { Link } from 'react-router';
import { api } from '../api/index.ts';
import { te } from '../catalogue/question-editor.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';

export interface Entered { questionId: string; revisionId: string; stem: string; submitted: boolean; withdrawn: boolean }

/** So many of the last are named. */
const shown = 5;

/** What was entered in this tab: how many, the last ones to open, the very last to take back. */
export function EnteredList({ entered, onWithdrawn }: { entered: readonly Entered[]; /** @returns whether its content went back into the form */ onWithdrawn: (gone: Entered) => boolean }) {
  const base = useDeskBase();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const last = entered.find(({ withdrawn }) => !withdrawn);
  const undo = useMutation({
    mutationFn: (gone: Entered) => api.questions.withdrawRevision({ params: { revisionId: gone.revisionId }, body: { reason: te('undo.reason') } }),
    onSuccess: (_, gone) => {
      void message.success(te(onWithdrawn(gone) ? 'undone' : 'undone.kept'));
      for (const key of ['questions', 'banks', 'waiting']) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
  const count = entered.filter(({ withdrawn }) => !withdrawn).length;
  return (
    <section className="q-entered">
      <div className="q-row">
        <strong role="status">{te('entered', { count })}</strong>
        {entered[0] && !entered[0].withdrawn && <span>{te(entered[0].submitted ? 'saved.submit' : 'saved')}</span>}
        {last && <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(last)}>{te('undo')}</Button>}
      </div>
      <RefusalAlert error={undo.error} />
      {entered.length === 0 ? <div className="q-hint">{te('entered.none')}</div> : (
        <ol reversed start={entered.length}>
          {entered.slice(0, shown).map((one) => (
            <li key={one.revisionId}>
              {one.withdrawn ? <span className="q-gone">{one.stem}</span> : <Link to={`${base}/questions/${one.questionId}`}>{one.stem}</Link>} <Tag>{te(one.withdrawn ? 'withdrawn' : one.submitted ? 'entered.submitted' : 'entered.draft')}</Tag>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
