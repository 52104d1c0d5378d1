import { useInfiniteQuery } from '@tanstack/react-query';
import { Empty, Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tc } from '../catalogue/desk-corrections.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { CorrectionCard } from './correction-card.tsx';

/** 更正申请 within scope: the open by their day, so that the overdue stand first; the closed newest first. */
export function CorrectionsPage() {
  const [place, setPlace] = useSearchParams();
  const show = place.get('show') === 'closed' ? 'closed' : 'open';
  const query = useInfiniteQuery({
    queryKey: ['corrections', show],
    queryFn: ({ pageParam }) => api.personFile.listCorrections({ query: { show, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <PageHeading title={tc('title')} />
      <Loaded query={query}>
        {({ pages }) => {
          const { open, overdue, termDays } = pages[0]!;
          const corrections = pages.flatMap((page) => page.corrections);
          return (
            <>
              <p className="desk-quiet">{tc('what', { days: termDays })}</p>
              <Segmented
                aria-label={tc('show')}
                value={show}
                onChange={(value) => setPlace(value === 'closed' ? { show: 'closed' } : {}, { replace: true })}
                options={[{ value: 'open', label: tc(overdue > 0 ? 'openOverdue' : 'open', { open, overdue }) }, { value: 'closed', label: tc('closed') }]}
              />
              {corrections.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={tc(show === 'open' ? 'noneOpen' : 'noneClosed')} />}
              {corrections.map((correction) => <CorrectionCard key={correction.id} correction={correction} />)}
              <LoadMore query={query} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
