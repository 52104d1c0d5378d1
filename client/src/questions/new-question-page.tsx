import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../api/index.ts';
import { te } from '../catalogue/question-editor.ts';
import { useKept } from '../desk/kept-in-tab.ts';
import { Loaded } from '../desk/loaded.tsx';
import { useMe } from '../desk/me.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { EditorFields } from './editor-fields.tsx';
import { EditorFrame } from './editor-frame.tsx';
import { EnteredList, type Entered } from './entered-list.tsx';
import { contentOf, emptyEntry, hasWork, nextEntry, type Entry } from './entry.ts';
import { faultsOf } from './faults.ts';
import type { FilterChoices } from './question-filters.tsx';
import './questions.css';
import { useEntry } from './use-entry.ts';

/** 录题: question after question with the keyboard alone; what they share stays in the form. */
export function NewQuestionPage() {
  const { bankId = '' } = useParams();
  const base = useDeskBase();
  const choices = useQuery({ queryKey: ['question-filters', bankId], queryFn: () => api.questions.readFilters({ params: { bankId } }) });
  return (
    <>
      <PageHeading title={te('title')} back={{ to: `${base}/banks/${bankId}`, label: te('back') }} under={choices.data?.operationItem} />
      <Loaded query={choices}>{(known) => (known.mayEdit ? <Entering key={bankId} bankId={bankId} choices={known} /> : <p className="desk-none">{te('notAllowed')}</p>)}</Loaded>
    </>
  );
}

function Entering({ bankId, choices }: { bankId: string; choices: FilterChoices }) {
  const { accountId } = useMe();
  const cache = useQueryClient();
  const [submit, setSubmit] = useKept('entry-submit', false);
  const [entered, setEntered] = useKept<Entered[]>(`entered ${accountId} ${bankId}`, []);
  const [keepCase, setKeepCase] = useState(true);
  const [last, setLast] = useState<Entry | null>(null);
  const state = useEntry(`entry ${accountId} ${bankId}`, emptyEntry(), hasWork);
  const { entry } = state;
  const save = useMutation({
    mutationFn: (typed: Entry) => api.questions.createQuestion({ params: { bankId }, body: { classification: typed.filed, content: contentOf(typed, false), submit } }),
    onSuccess: ({ questionId, revisionId }, typed) => {
      setEntered([{ questionId, revisionId, stem: typed.stem.slice(0, 80), submitted: submit, withdrawn: false }, ...entered]);
      setLast(typed);
      state.settle(nextEntry(typed, keepCase && typed.caseStem.trim() !== ''));
      toStem();
      for (const key of ['questions', 'question-filters', 'banks', 'waiting']) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
  useEffect(() => {
    if (save.isError) document.querySelector('.q-form .q-fault')?.scrollIntoView({ block: 'center' });
  }, [save.isError, save.error]);
  const send = () => { if (!save.isPending) save.mutate(entry); };
  return (
    <>
      <EnteredList
        entered={entered}
        onWithdrawn={(gone) => {
          setEntered(entered.map((one) => (one.revisionId === gone.revisionId ? { ...one, withdrawn: true } : one)));
          if (!last || hasWork(entry) || gone !== entered[0]) return false;
          state.setEntry(() => last);
          toStem();
          return true;
        }}
      />
      <EditorFrame
        state={state} kept={false} error={save.error} onSave={send}
        save={
          <>
            <Radio.Group aria-label={te('after')} value={submit} options={[{ value: false, label: te('after.draft') }, { value: true, label: te('after.submit') }]} onChange={({ target }) => setSubmit(target.value === true)} />
            <Button type="primary" loading={save.isPending} onClick={send}>{te('save')}</Button>
            <span className="q-hint">{te('save.keys')}</span>
          </>
        }
      >
        <EditorFields bankId={bankId} entry={entry} onChange={state.setEntry} faults={faultsOf(save.error)} kept={false} choices={choices} keepCase={{ kept: keepCase, onKeep: setKeepCase }} />
      </EditorFrame>
    </>
  );
}

/** After the form was emptied: the stem is where the next begins. */
function toStem(): void {
  setTimeout(() => document.getElementById('q-stem')?.focus(), 0);
}
