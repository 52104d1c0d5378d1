import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tv } from '../catalogue/desk-overrides.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { OverrideDialog, type OverrideAct } from './override-dialog.tsx';
import { OverrideRows } from './override-rows.tsx';

/** 准予报考 within scope: what waits for another person, and what became of the rest. */
export function OverridesPage() {
  const [place, setPlace] = useSearchParams();
  const show = place.get('show') === 'all' ? 'all' : 'open';
  const [act, setAct] = useState<OverrideAct | null>(null);
  const cache = useQueryClient();
  const { message } = App.useApp();
  const query = useInfiniteQuery({
    queryKey: ['overrides', show],
    queryFn: ({ pageParam }) => api.exams.listOverrides({ query: { ...(show === 'open' ? { state: 'asked' as const } : {}), ...(pageParam ? { after: pageParam } : {}), limit: 50 } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const done = () => {
    void message.success(tv(`${act!.what}.done`), 6);
    setAct(null);
    for (const key of ['overrides', 'roster', 'candidates', 'session', 'sessions']) void cache.invalidateQueries({ queryKey: [key] });
  };
  return (
    <>
      <PageHeading title={tv('title')} under={tv('what')} />
      <div className="desk-scroll">
        <Segmented
          aria-label={tv('show')}
          value={show}
          options={(['open', 'all'] as const).map((value) => ({ value, label: tv(value) }))}
          onChange={(value) => setPlace(value === 'all' ? { show: 'all' } : {}, { replace: true })}
        />
      </div>
      <Loaded query={query}>{({ pages }) => <OverrideRows overrides={pages.flatMap((page) => page.overrides)} all={show === 'all'} onAct={setAct} />}</Loaded>
      <LoadMore query={query} />
      {act && <OverrideDialog act={act} onDone={done} onClose={() => setAct(null)} />}
    </>
  );
}
