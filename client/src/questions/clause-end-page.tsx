import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../api/index.ts';
import { tc } from '../catalogue/question-approval.ts';
import { tb } from '../catalogue/questions.ts';
import { can } from '../desk/ability.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { dateTime } from '../desk/times.ts';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { clauseInWords, EndTag } from './clause-ends-page.tsx';
import { ClauseQuestions } from './clause-questions.tsx';
import './questions.css';
import { SessionsAtRisk } from './sessions-at-risk.tsx';

/** One stated end: what it found, what it still holds back; it can be taken back, or a single question released. */
export function ClauseEndPage() {
  const { clauseEndId = '' } = useParams();
  const base = useDeskBase();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [withdrawing, setWithdrawing] = useState(false);
  const [releasing, setReleasing] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['clause-end', clauseEndId],
    queryFn: ({ pageParam }) => api.questions.readClauseEnd({ params: { clauseEndId }, query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const done = (sentence: string) => {
    void message.success(sentence, 5);
    setWithdrawing(false);
    setReleasing(null);
    void cache.invalidateQueries();
  };
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const end = pages[0]!;
        const open = end.withdrawnAt === null;
        return (
          <>
            <PageHeading title={clauseInWords(end)} back={{ to: `${base}/clause-ends`, label: tc('back') }} under={<><EndTag end={end} /> {end.organisationName} · {tc('by.value', { who: end.statedBy ?? tb('nobody'), when: dateTime(end.statedAt) })}</>}>
              {open && can(end, 'withdraw') && <Button danger onClick={() => setWithdrawing(true)}>{tc('withdraw')}</Button>}
            </PageHeading>
            {!open && <Alert className="desk-alert" type="info" showIcon title={tc('withdrawn.by', { who: end.withdrawnBy ?? tb('nobody'), reason: end.withdrawnReason ?? '' })} />}
            <SessionsAtRisk />
            <section className="q-part">
              <dl className="q-facts">
                <div><dt>{tc('day')}</dt><dd>{end.endedOn}</dd></div>
                {end.replacedBy && <div><dt>{tc('status')}</dt><dd>{tc('replaced.value', { title: end.replacedBy.title, clause: end.replacedBy.clause ?? '' })}</dd></div>}
                <div><dt>{tc('note')}</dt><dd>{end.note}</dd></div>
                <div><dt>{tc('questions')}</dt><dd>{tc('held', { held: end.held, found: end.found })}</dd></div>
              </dl>
            </section>
            <h2>{tc('questions')}</h2>
            <ClauseQuestions
              questions={pages.flatMap((page) => page.questions)}
              held={({ held, releasedReason, revisionId }) => (held ? <><span>{tc('held.yes')}</span> {open && <Button size="small" onClick={() => setReleasing(revisionId)}>{tc('release')}</Button>}</> : <span className="desk-quiet">{tc('released')}{releasedReason ? `：${releasedReason}` : ''}</span>)}
            />
            <LoadMore query={query} label={tb('more')} />
            {withdrawing && (
              <ReasonDialog danger title={tc('withdraw')} consequence={tc('withdraw.what')} confirm={tc('withdraw')} usual={[tc('usual.mistake')]} act={({ reason }: { reason: string }) => api.questions.withdrawClauseEnd({ params: { clauseEndId }, body: { reason } }).then(({ released }) => done(tc('withdraw.done', { released })))} onDone={() => undefined} onClose={() => setWithdrawing(false)} />
            )}
            {releasing && (
              <ReasonDialog title={tc('release')} consequence={tc('release.what')} confirm={tc('release')} usual={[tc('usual.same')]} act={({ reason }: { reason: string }) => api.questions.releaseRevision({ params: { revisionId: releasing }, body: { reason } })} onDone={() => done(tb('release.done'))} onClose={() => setReleasing(null)} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}
