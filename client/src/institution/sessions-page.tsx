import { ti } from '../catalogue/desk-institution.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { SessionRows } from '../desk/session-facts.tsx';
import { useSessions } from '../desk/use-sessions.ts';

/** The institution's exam sessions. */
export function SessionsPage() {
  const query = useSessions();
  return (
    <>
      <PageHeading title={ti('sessions')}><LinkButton type="primary" to="/desk/institution/sessions/new">{ti('sessions.plan')}</LinkButton></PageHeading>
      <Loaded query={query}>
        {({ pages }) => <SessionRows sessions={pages.flatMap((page) => page.sessions)} to={(session) => `/desk/institution/sessions/${session.id}`} empty={ti('sessions.none')} />}
      </Loaded>
      <LoadMore query={query} />
    </>
  );
}
