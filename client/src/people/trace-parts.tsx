import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { changeWords, numberWords } from '@kuangan/server/contract/file-words';
import { api } from '../api/index.ts';
import { tn } from '../catalogue/desk-person.ts';
import { Loaded } from '../desk/loaded.tsx';
import { LoadMore } from '../desk/load-more.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';

/** Who looked at a full number, and why. */
export function ViewsPart({ personId }: { personId: string }) {
  const query = useInfiniteQuery({
    queryKey: ['sensitive-views', personId],
    queryFn: ({ pageParam }) => api.people.listSensitiveViews({ params: { personId }, query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <section aria-labelledby="views">
      <h2 id="views">{tn('views')}</h2>
      <Loaded query={query}>
        {({ pages }) => (
          <Rows
            label={tn('views')}
            rows={pages.flatMap((page) => page.views)}
            rowKey={(view) => view.id}
            empty={tn('views.none')}
            pageSize={1000}
            columns={[
              { key: 'at', title: tn('view.at'), render: (view) => dateTime(view.at) },
              { key: 'by', title: tn('view.by'), render: (view) => view.by },
              { key: 'organisation', title: tn('view.organisation'), render: (view) => view.organisationName },
              { key: 'fields', title: tn('view.fields'), render: (view) => view.fields.map((field) => numberWords[field]).join('、') },
              { key: 'reason', title: tn('view.reason'), render: (view) => <div className="desk-wrap">{view.reason}</div> },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
    </section>
  );
}

/** What a desk changed or took back, and why. */
export function ChangesPart({ personId }: { personId: string }) {
  const query = useQuery({ queryKey: ['changes', personId], queryFn: () => api.people.listChanges({ params: { personId } }) });
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{tn('changes')}</h2>
      <Loaded query={query}>
        {({ changes }) => (
          <Rows
            label={tn('changes')}
            rows={changes}
            rowKey={(change) => change.id}
            empty={tn('changes.none')}
            columns={[
              { key: 'at', title: tn('view.at'), render: (change) => dateTime(change.at) },
              { key: 'by', title: tn('view.by'), render: (change) => change.by },
              { key: 'what', title: tn('change.what'), render: (change) => changeWords[change.what] },
              { key: 'reason', title: tn('view.reason'), render: (change) => <div className="desk-wrap">{change.reason}</div> },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
