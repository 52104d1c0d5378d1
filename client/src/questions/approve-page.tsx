import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ToApprove } from '@kuangan/server/contract';
import { Alert, Button, Result } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api } from '../api/index.ts';
import { ta } from '../catalogue/question-approval.ts';
import { tb } from '../catalogue/questions.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { nextWaiting } from './next-waiting.ts';
import './questions.css';
import { ToAnswer } from './to-answer.tsx';
import { useAnswerKeys } from './use-answer-keys.ts';
import { useWaiting } from './use-waiting.ts';

type Outcome = 'published' | 'published.read' | 'sent-back' | 'returned';

/** One question after the other for their second person. */
export function ApprovePage() {
  const { revisionId = '' } = useParams();
  const base = useDeskBase();
  const waiting = useWaiting();
  const revisions = waiting.data?.pages.flatMap((page) => page.revisions) ?? [];
  const row = revisions.find((one) => one.revisionId === revisionId);
  // read once: after his answer it is no longer his to read
  const query = useQuery({ queryKey: ['to-approve', revisionId], queryFn: () => api.questions.readForApproval({ params: { revisionId } }), gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false });
  const left = revisions.filter(({ fault, revisionId: id }) => fault === null && id !== revisionId).length;
  return (
    <>
      <PageHeading title={ta('approve')} back={{ to: `${base}/waiting`, label: ta('back') }} under={row ? `${row.bankTitle} · ${ta('revision', { revision: row.revision })} · ${row.submittedBy ?? tb('nobody')}` : undefined} />
      <Loaded query={query}>{(given) => <Judging key={revisionId} given={given} practice={row?.pool === 'practice'} next={nextWaiting(revisions, revisionId)} left={left} />}</Loaded>
    </>
  );
}

function Judging({ given, practice, next, left }: { given: ToApprove; practice: boolean; next: string | undefined; left: number }) {
  const base = useDeskBase();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [choice, setChoice] = useState('');
  const [due, setDue] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [returning, setReturning] = useState(false);
  const answer = useRef('');
  const choose = (next: string) => {
    answer.current = next;
    setChoice(next);
    setDue(false);
  };
  const settled = (what: Outcome) => {
    setOutcome(what);
    for (const key of ['waiting', 'questions', 'question', 'question-history', 'banks']) void cache.invalidateQueries({ queryKey: [key] });
  };
  const { revisionId, version, blind } = given;
  const approve = useMutation({
    mutationFn: () => api.questions.approveRevision({ params: { revisionId }, body: { version, ...(blind ? { answer: answer.current } : {}) } }),
    onSuccess: (done) => settled(done.outcome === 'published' && !blind ? 'published.read' : done.outcome),
  });
  const goOn = () => void navigate(next ? `${base}/waiting/${next}` : `${base}/waiting`, { replace: true });
  const confirm = () => {
    if (outcome !== null) goOn();
    else if (blind && answer.current === '') setDue(true);
    else if (!approve.isPending) approve.mutate();
  };
  useAnswerKeys({ wording: given.wording, choice, onChoose: blind && outcome === null ? choose : undefined, onEnter: confirm });
  if (outcome !== null) {
    return (
      <Result
        className="q-outcome" status={outcome === 'published' || outcome === 'published.read' ? 'success' : 'warning'} title={ta(outcome)} subTitle={next ? ta('left', { count: left }) : ta('all')}
        extra={<Button type="primary" autoFocus onClick={goOn}>{ta(next ? 'next' : 'done')}</Button>}
      />
    );
  }
  return (
    <div className="q-judge">
      <ToAnswer given={given} slot={1} choice={choice} onChoose={choose} />
      <section className="q-part" aria-label={ta('approve')}>
        <Alert type="info" showIcon className="desk-alert" title={ta(blind ? 'blind' : practice ? 'read.practice' : 'read')} />
        {due && <p className="q-fault" role="alert">{ta('due')}</p>}
        <RefusalAlert error={approve.error} />
        <div className="q-acts">
          <Button type="primary" loading={approve.isPending} onClick={confirm}>{ta(blind ? 'confirm' : 'pass')}</Button>
          <Button onClick={() => setReturning(true)}>{ta('sendBack')}</Button>
          {next && <LinkButton to={`${base}/waiting/${next}`}>{ta('later')}</LinkButton>}
        </div>
        <p className="desk-quiet">{next ? ta('left', { count: left }) : ''}</p>
        <p className="q-hint">{ta(blind ? 'keys' : 'keys.read')}</p>
      </section>
      {returning && (
        <ReasonDialog
          title={ta('sendBack')} consequence={ta('sendBack.what')} confirm={ta('sendBack')} usual={[ta('usual.wrong'), ta('usual.ambiguous'), ta('usual.citation'), ta('usual.twin')]}
          act={({ reason }: { reason: string }) => api.questions.sendBackRevision({ params: { revisionId }, body: { reason } })} onDone={() => { setReturning(false); settled('returned'); }} onClose={() => setReturning(false)}
        />
      )}
    </div>
  );
}
