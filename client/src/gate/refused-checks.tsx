import { useInfiniteQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { api } from '../api/index.ts';
import { tk } from '../catalogue/gate.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';

/** Whom the gate asked about or held, the last first, and what it did today in numbers. */
export function RefusedChecks({ mineId }: { mineId: string }) {
  const query = useInfiniteQuery({
    queryKey: ['gate', 'checks', mineId],
    queryFn: ({ pageParam }) => api.gate.listRefusedChecks({ params: { organisationId: mineId }, query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <h2>{tk('refused')}</h2>
      <Loaded query={query}>
        {({ pages }) => (
          <>
            <p>{tk('today', pages[0]!.today)}</p>
            <p className="desk-quiet">{tk('refused.what')}</p>
            <Rows
              label={tk('refused')}
              rows={pages.flatMap(({ checks }) => checks)}
              rowKey={({ id }) => id}
              pageSize={200}
              empty={tk('refused.none')}
              columns={[
                { key: 'who', title: tk('who'), render: ({ name }) => name ?? <span className="desk-quiet">{tk('gone')}</span> },
                { key: 'answer', title: tk('answer'), width: 90, render: ({ answer }) => <Tag color={answer === 'hold' ? 'red' : 'gold'}>{tk(`answer.${answer}`)}</Tag> },
                { key: 'why', title: tk('why'), render: ({ rules }) => <div className="desk-wrap">{rules.map(({ title }) => title).join('；')}</div> },
                { key: 'item', title: tk('item'), render: ({ operationItem }) => operationItem ?? tk('noItem') },
                { key: 'times', title: tk('times'), width: 70, render: ({ times }) => times },
                { key: 'last', title: tk('last'), width: 150, render: ({ lastAt }) => dateTime(lastAt) },
              ]}
            />
          </>
        )}
      </Loaded>
      <LoadMore query={query} />
    </>
  );
}
