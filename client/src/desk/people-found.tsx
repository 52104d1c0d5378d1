import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { PersonSummary } from '@kuangan/server/contract';
import { api } from '../api/index.ts';
import { tp } from '../catalogue/desk-people-search.ts';
import { t } from '../catalogue/desk.ts';
import { Loaded } from './loaded.tsx';
import { Rows } from './rows.tsx';

export interface PeopleSought {
  words: string;
  organisationId: string | undefined;
  onlyEmployed: boolean;
}

/** The persons found, page after page; what was typed stays in memory. `actions` are the desk's own for one person. */
export function PeopleFound({ words, organisationId, onlyEmployed, nameOf, actions }: PeopleSought & { nameOf?: (person: PersonSummary) => ReactNode; actions?: (person: PersonSummary) => ReactNode }) {
  const query = useInfiniteQuery({
    queryKey: ['people', words, organisationId, onlyEmployed],
    queryFn: ({ pageParam }) => api.people.searchPeople({ body: { search: words, organisationId, onlyEmployed, limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    gcTime: 0,
  });
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <>
          {pages[0]?.more && <Alert type="info" showIcon className="desk-alert" title={tp('more')} />}
          <Rows
            label={tp('people')}
            rows={pages.flatMap((page) => page.people)}
            rowKey={(person) => person.id}
            pageSize={1000}
            empty={words === '' ? tp('nobody') : tp('none')}
            columns={[
              { key: 'name', title: t('candidate.name'), render: (person) => (nameOf ? nameOf(person) : person.name) },
              { key: 'id', title: t('candidate.id'), render: (person) => <span className="desk-digits">{person.residentIdMasked}</span> },
              { key: 'employer', title: t('candidate.employer'), render: (person) => person.employer },
              { key: 'job', title: tp('job'), render: (person) => person.job },
              { key: 'account', title: tp('account'), render: (person) => tp(`account.${person.accountState}`) },
              ...(actions ? [{ key: 'actions', title: t('action'), actions: true as const, render: actions }] : []),
            ]}
          />
          {query.hasNextPage && (
            <div className="desk-more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{tp('next')}</Button></div>
          )}
        </>
      )}
    </Loaded>
  );
}
