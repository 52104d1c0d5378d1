import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QuestionWhole } from '@kuangan/server/contract';
import { App, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api } from '../api/index.ts';
import { te } from '../catalogue/question-editor.ts';
import { tb } from '../catalogue/questions.ts';
import { sentenceOf } from '../catalogue/sentence.ts';
import { Loaded } from '../desk/loaded.tsx';
import { useMe } from '../desk/me.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { EditorFields } from './editor-fields.tsx';
import { EditorFrame } from './editor-frame.tsx';
import { contentOf, entryOf } from './entry.ts';
import { faultsOf } from './faults.ts';
import { Field } from './field.tsx';
import './questions.css';
import { useEntry } from './use-entry.ts';

type Revision = QuestionWhole['revisions'][number];

/** A draft that is changed, or another revision of a question that is begun. */
export function RevisePage() {
  const { questionId = '' } = useParams();
  const base = useDeskBase();
  // never under the hands of whoever types: what changed meanwhile is said when it is saved
  const query = useQuery({ queryKey: ['question', questionId], queryFn: () => api.questions.readQuestion({ params: { questionId } }), refetchOnWindowFocus: false });
  return (
    <Loaded query={query}>
      {(question) => {
        const draft = question.revisions.find(({ abilities }) => abilities['change'] === true);
        const from = draft ?? (question.abilities['revise'] === true ? question.revisions.find(({ state }) => state === 'published' || state === 'frozen') ?? question.revisions[0] : undefined);
        return (
          <>
            <PageHeading title={te(draft ? 'title.change' : 'title.revise')} back={{ to: `${base}/questions/${questionId}`, label: te('back.question') }} under={question.bankTitle} />
            {from ? <Revising key={`${from.id} ${from.version}`} question={question} from={from} isDraft={draft !== undefined} /> : <p className="desk-none">{te('gone')}</p>}
          </>
        );
      }}
    </Loaded>
  );
}

function Revising({ question, from, isDraft }: { question: QuestionWhole; from: Revision; isDraft: boolean }) {
  const { accountId } = useMe();
  const base = useDeskBase();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const kept = from.answering === null;
  const [stored] = useState(() => entryOf(from.wording, from.answering, question.classification));
  const state = useEntry(`revision ${accountId} ${from.id} ${from.version}`, stored, (entry) => JSON.stringify(entry) !== JSON.stringify(stored));
  const choices = useQuery({ queryKey: ['question-filters', question.bankId], queryFn: () => api.questions.readFilters({ params: { bankId: question.bankId } }) });
  const save = useMutation({
    mutationFn: async (submit: boolean) => {
      const content = contentOf(state.entry, kept);
      const { revisionId, version } = isDraft
        ? { revisionId: from.id, ...(await api.questions.changeDraft({ params: { revisionId: from.id }, body: { content, version: from.version } })) }
        : await api.questions.reviseQuestion({ params: { questionId: question.id }, body: { content, reason } });
      // it is saved: that it was not submitted is said on its own page, where it can be submitted
      const refused = submit ? await api.questions.submitRevision({ params: { revisionId }, body: { version } }).then(() => null, (error: unknown) => error) : null;
      return { submit, refused };
    },
    onSuccess: async ({ submit, refused }) => {
      state.settle(stored);
      if (refused === null) void message.success(te(submit ? 'saved.submit' : 'saved'));
      else void message.error(sentenceOf(refused), 8);
      await navigate(`${base}/questions/${question.id}`);
      void cache.invalidateQueries();
    },
  });
  useEffect(() => {
    if (save.isError) document.querySelector('.q-form .q-fault')?.scrollIntoView({ block: 'center' });
  }, [save.isError, save.error]);
  const send = (submit: boolean) => { if (!save.isPending) save.mutate(submit); };
  const faults = faultsOf(save.error);
  return (
    <EditorFrame
      state={state} kept={kept} error={save.error} onSave={() => send(false)}
      save={
        <>
          <Button type="primary" loading={save.isPending} onClick={() => send(false)}>{te('save.draft')}</Button>
          <Button loading={save.isPending} onClick={() => send(true)}>{te('save.submit')}</Button>
          <span className="q-hint">{te('save.keys')}</span>
        </>
      }
    >
      {!isDraft && (
        <Field id="q-reason" label={te('reason')} fault={faults['reason']}>
          <Input id="q-reason" maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
          <span className="desk-acts">{[tb('usual.wording'), tb('usual.wrong'), tb('usual.old')].map((usual) => <Button key={usual} size="small" onClick={() => setReason(usual)}>{usual}</Button>)}</span>
        </Field>
      )}
      <EditorFields bankId={question.bankId} entry={state.entry} onChange={state.setEntry} faults={faults} kept={kept} choices={choices.data} />
    </EditorFrame>
  );
}
