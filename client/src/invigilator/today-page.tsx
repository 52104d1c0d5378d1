import type { ExamSession } from '@kuangan/server/contract';
import { Card, Empty } from 'antd';
import { dayOf, instantWords } from '../catalogue/calendar.ts';
import { tv } from '../catalogue/desk-invigilation.ts';
import { t } from '../catalogue/desk.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { enrolledIn, SessionRows } from '../desk/session-facts.tsx';
import { PracticeTag, SessionTag } from '../desk/state-tag.tsx';
import { useSessions } from '../desk/use-sessions.ts';

/** The invigilator's sessions: today's large, the others below. */
export function TodayPage() {
  const query = useSessions({ refetchInterval: 60_000 });
  const today = dayOf(Date.now());
  return (
    <>
      <PageHeading title={tv('today')} />
      <Loaded query={query}>
        {({ pages }) => {
          const sessions = pages.flatMap((page) => page.sessions);
          const mine = sessions.filter((session) => dayOf(session.startsAt) === today).sort((a, b) => a.startsAt.localeCompare(b.startsAt));
          const others = sessions.filter((session) => dayOf(session.startsAt) !== today);
          return (
            <>
              {mine.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={sessions.length === 0 ? tv('today.none.all') : tv('today.none')} />}
              <div className="desk-tiles">{mine.map((session) => <TodayCard key={session.id} session={session} />)}</div>
              {others.length > 0 && (
                <>
                  <h2>{tv('today.other')}</h2>
                  <SessionRows sessions={others} to={(session) => `/desk/invigilation/${session.id}`} empty="" />
                </>
              )}
            </>
          );
        }}
      </Loaded>
      <LoadMore query={query} />
    </>
  );
}

function TodayCard({ session }: { session: ExamSession }) {
  return (
    <Card title={session.operationItem} extra={<><SessionTag state={session.state} /><PracticeTag practice={session.practice} /></>}>
      <p className="desk-big">{instantWords(session.startsAt)}</p>
      <p>{session.siteName} {session.roomName} · {t('session.people.value', { enrolled: enrolledIn(session), seats: session.seats })}</p>
      <LinkButton type="primary" to={`/desk/invigilation/${session.id}`}>{tv('today.enter')}</LinkButton>
    </Card>
  );
}
