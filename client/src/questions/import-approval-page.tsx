import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Output, api as routes } from '@kuangan/server/contract';
import { Alert, App, Button, Input, Progress, Result } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../api/index.ts';
import { ta } from '../catalogue/question-approval.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { Field } from './field.tsx';
import './questions.css';
import { ToAnswer } from './to-answer.tsx';
import { useAnswerKeys } from './use-answer-keys.ts';

type ImportToApprove = Output<typeof routes.questions.readImportApproval>;

/** An import as a whole: what was compared, and the sample its second person answers. */
export function ImportApprovalPage() {
  const { importId = '' } = useParams();
  const base = useDeskBase();
  const query = useQuery({ queryKey: ['import-to-approve', importId], queryFn: () => api.questions.readImportApproval({ params: { importId } }), gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false });
  return (
    <Loaded query={query}>
      {(given) => (
        <>
          <PageHeading title={ta('import.title', { file: given.fileName })} back={{ to: `${base}/waiting`, label: ta('back') }} under={<>{ta('import.under', { bank: given.bankTitle, waiting: given.waiting })} · <Link to={`${base}/banks/${given.bankId}?pending=submitted`} target="_blank">{ta('import.list')}</Link></>} />
          <Approving key={`${given.waiting} ${given.sample[0]?.revisionId ?? ''}`} given={given} onAgain={() => void query.refetch()} />
        </>
      )}
    </Loaded>
  );
}

function Approving({ given, onAgain }: { given: ImportToApprove; onAgain: () => void }) {
  const { sample, importId } = given;
  const base = useDeskBase();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { modal } = App.useApp();
  const [note, setNote] = useState('');
  const [noteDue, setNoteDue] = useState(false);
  const [place, setPlace] = useState(0);
  const answers = useRef(new Map<string, string>());
  const [, redraw] = useState(0);
  const current = sample[place];
  const choose = (choice: string) => {
    if (current) answers.current.set(current.revisionId, choice);
    redraw((times) => times + 1);
  };
  const answered = (one: ImportToApprove['sample'][number]) => !one.blind || (answers.current.get(one.revisionId) ?? '') !== '';
  const done = sample.filter(answered).length;
  const approve = useMutation({
    mutationFn: () => api.questions.approveImport({
      params: { importId }, body: { note, answers: sample.map(({ revisionId, version, blind }) => ({ revisionId, version, answer: blind ? answers.current.get(revisionId) ?? '' : '' })) },
    }),
    onSuccess: () => { for (const key of ['waiting', 'questions', 'question', 'banks']) void cache.invalidateQueries({ queryKey: [key] }); },
  });
  const send = () => {
    const short = note.trim().length < 2;
    setNoteDue(short);
    if (!short && done === sample.length) void modal.confirm({ title: ta('import.sure'), okText: ta('import.do'), onOk: () => approve.mutate() });
  };
  useAnswerKeys({
    wording: current?.wording, choice: current ? answers.current.get(current.revisionId) ?? '' : '', onChoose: current?.blind && !approve.isSuccess ? choose : undefined,
    onEnter: () => { if (place < sample.length - 1) setPlace(place + 1); },
  });
  if (approve.isSuccess) {
    const { published, sentBack, waiting } = approve.data;
    return (
      <Result
        className="q-outcome" status={sentBack > 0 ? 'warning' : 'success'} title={sentBack > 0 ? ta('import.part', { published, sentBack, waiting }) : ta('import.done', { published })}
        extra={<>{waiting > 0 && <Button onClick={onAgain}>{ta('again')}</Button>} <Button type="primary" onClick={() => void navigate(`${base}/waiting`)}>{ta('done')}</Button></>}
      />
    );
  }
  return (
    <>
      <Alert type="info" showIcon className="desk-alert" title={sample.length > 0 ? ta('import.what', { sample: sample.length, waiting: given.waiting }) : ta('import.practice')} />
      <div className="q-judge">
        {current ? <ToAnswer key={current.revisionId} given={current} slot={place + 1} choice={answers.current.get(current.revisionId) ?? ''} onChoose={choose} /> : <div />}
        <section className="q-part" aria-label={ta('approve')}>
          {current && (
            <>
              <p role="status">{ta('progress', { at: place + 1, all: sample.length, done })}</p>
              <Progress percent={Math.round((done / sample.length) * 100)} showInfo={false} />
              <div className="q-acts">
                <Button disabled={place === 0} onClick={() => setPlace(place - 1)}>{ta('previous')}</Button>
                <Button type={done < sample.length ? 'primary' : 'default'} disabled={place === sample.length - 1} onClick={() => setPlace(place + 1)}>{ta('next.sample')}</Button>
              </div>
              <p className="q-hint">{current.blind ? ta('keys.sample') : ta('readLine')}</p>
            </>
          )}
          <Field id="q-note" label={ta('note')} fault={noteDue ? ta('note.rule') : undefined} hint={ta('note.hint', { waiting: given.waiting })}>
            <Input.TextArea id="q-note" rows={2} maxLength={200} value={note} onChange={({ target }) => setNote(target.value)} />
          </Field>
          <RefusalAlert error={approve.error} />
          <div className="q-acts">
            <Button type="primary" disabled={done < sample.length} loading={approve.isPending} onClick={send}>{ta('import.do')}</Button>
            {done < sample.length && <span className="desk-quiet">{ta('import.left', { count: sample.length - done })}</span>}
          </div>
        </section>
      </div>
    </>
  );
}
