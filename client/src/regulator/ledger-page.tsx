import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/index.ts';
import { to } from '../catalogue/desk-oversight.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { Rows } from '../desk/rows.tsx';
import { exactTime } from '../desk/times.ts';
import { ledgerSentence } from './ledger-sentences.ts';

/** The ledger within scope, newest first. */
export function LedgerPage() {
  const query = useInfiniteQuery({
    queryKey: ['ledger'],
    queryFn: ({ pageParam }) => api.oversight.readLedger({ query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <>
      <PageHeading title={to('ledger')} under={to('ledger.what')} />
      <Loaded query={query}>
        {({ pages }) => (
          <Rows
            label={to('ledger')}
            rows={pages.flatMap((page) => page.entries)}
            rowKey={(entry) => entry.id}
            empty={to('ledger.none')}
            pageSize={100}
            columns={[
              { key: 'action', title: to('ledger.action'), render: (entry) => <div className="desk-wrap">{ledgerSentence(entry)}</div> },
              { key: 'at', title: to('ledger.at'), width: 170, render: (entry) => exactTime(entry.at) },
              { key: 'by', title: to('ledger.by'), width: 140, render: (entry) => entry.by },
              { key: 'from', title: to('ledger.from'), width: 140, render: (entry) => entry.fromNetwork ?? '—' },
              { key: 'number', title: to('ledger.number'), width: 90, render: (entry) => entry.number ?? to('ledger.number.none') },
              { key: 'hash', title: to('ledger.hash'), width: 150, render: (entry) => <code title={entry.hash}>{entry.hash.slice(0, 12)}</code> },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
    </>
  );
}
