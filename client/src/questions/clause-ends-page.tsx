import { useInfiniteQuery } from '@tanstack/react-query';
import type { ClauseEnd } from '@kuangan/server/contract';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { api } from '../api/index.ts';
import { tc } from '../catalogue/question-approval.ts';
import { tb } from '../catalogue/questions.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';
import { useDeskBase } from '../desk/use-desk-base.ts';
import './questions.css';

export function clauseInWords({ title, clause }: { title: string; clause: string | null }): string {
  return tb('citation.value', { title, clause: clause ?? tc('clause.all') });
}

export const EndTag = ({ end }: { end: Pick<ClauseEnd, 'withdrawnAt'> }) => <Tag color={end.withdrawnAt ? 'default' : 'green'}>{tc(end.withdrawnAt ? 'withdrawn' : 'valid')}</Tag>;

/** Stated ends of clauses, newest first. */
export function ClauseEndsPage() {
  const base = useDeskBase();
  const query = useInfiniteQuery({
    queryKey: ['clause-ends'],
    queryFn: ({ pageParam }) => api.questions.listClauseEnds({ query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <PageHeading title={tc('title')} back={{ to: `${base}/banks`, label: tc('banks') }} under={tc('what')}><LinkButton type="primary" to={`${base}/clause-ends/new`}>{tc('new')}</LinkButton></PageHeading>
      <Loaded query={query}>
        {({ pages }) => (
          <Rows<ClauseEnd>
            label={tc('title')} rows={pages.flatMap((page) => page.ends)} rowKey={({ id }) => id} empty={tc('none')}
            columns={[
              { key: 'text', title: tc('text'), render: (end) => <Link to={`${base}/clause-ends/${end.id}`}>{clauseInWords(end)}</Link> },
              { key: 'day', title: tc('day'), width: 120, render: ({ endedOn }) => endedOn },
              { key: 'questions', title: tc('questions'), render: ({ held, found }) => tc('held', { held, found }) },
              { key: 'status', title: tc('status'), width: 90, render: (end) => <EndTag end={end} /> },
              { key: 'organisation', title: tc('organisation'), render: ({ organisationName }) => organisationName },
              { key: 'by', title: tc('by'), render: ({ statedBy, statedAt }) => tc('by.value', { who: statedBy ?? tb('nobody'), when: dateTime(statedAt) }) },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
    </>
  );
}
