import type { MarkingSession } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link, useLocation } from 'react-router';
import { api } from '../api/index.ts';
import { tm } from '../catalogue/marking.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';

/** Sessions with short answers: what waits for this marker, and how far each is. */
export function MarkingListPage() {
  const here = useLocation().pathname;
  const query = useQuery({ queryKey: ['marking'], queryFn: () => api.marking.listMarking(), refetchInterval: 60_000 });
  return (
    <>
      <PageHeading title={tm('title')} under={tm('what')} />
      <Loaded query={query}>
        {({ sessions }) => (
          <Rows
            label={tm('title')}
            rows={sessions}
            rowKey={(session) => session.sessionId}
            empty={tm('none')}
            columns={[
              { key: 'item', title: tm('item'), render: (session) => <>{session.operationItem} {session.practice && <Tag color="gold">{tm('practice')}</Tag>}</> },
              { key: 'startsAt', title: tm('startsAt'), width: 160, render: (session) => dateTime(session.startsAt) },
              { key: 'site', title: tm('site'), render: (session) => session.siteName },
              { key: 'progress', title: tm('progress'), width: 160, render: (session) => tm('progress.value', { settled: session.settled, answers: session.answers }) },
              { key: 'waiting', title: tm('waiting'), width: 220, render: (session) => <Waiting session={session} to={`${here}/${session.sessionId}`} /> },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function Waiting({ session, to }: { session: MarkingSession; to: string }) {
  if (session.settled === session.answers) return <>{tm('done')}</>;
  if (session.running) return <span className="desk-quiet">{tm('running')}</span>;
  if (session.waiting === 0) return <span className="desk-quiet">{tm('onlyOthers')}</span>;
  return <>{tm('waiting.value', { count: session.waiting })} <Link to={to}>{tm('go')}</Link></>;
}
