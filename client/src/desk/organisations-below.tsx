import { useInfiniteQuery } from '@tanstack/react-query';
import type { OrganisationRow } from '@kuangan/server/contract';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../api/index.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { Loaded } from './loaded.tsx';
import { OrganisationRows } from './organisation-facts.tsx';

/** What stands directly below an organisation. */
export function OrganisationsBelow({ organisationId, nameCell }: { organisationId: string; nameCell: (one: OrganisationRow) => ReactNode }) {
  const query = useInfiniteQuery({
    queryKey: ['organisations', 'below', organisationId],
    queryFn: ({ pageParam }) => api.organisations.listChildren({ params: { organisationId }, query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <Loaded query={query}>{({ pages }) => <OrganisationRows organisations={pages.flatMap((page) => page.organisations)} empty={tg('none.below')} nameCell={nameCell} />}</Loaded>
      {query.hasNextPage && <div className="desk-more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{tg('more.next')}</Button></div>}
    </>
  );
}
