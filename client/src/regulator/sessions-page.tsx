import { to } from '../catalogue/desk-oversight.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { SessionRows } from '../desk/session-facts.tsx';
import { useSessions } from '../desk/use-sessions.ts';

/** Exam sessions within scope; each leads to its sittings. */
export function SessionsPage() {
  const query = useSessions();
  return (
    <>
      <PageHeading title={to('sessions')} />
      <Loaded query={query}>
        {({ pages }) => <SessionRows sessions={pages.flatMap((page) => page.sessions)} to={(session) => `/desk/oversight?session=${session.id}`} empty={to('sessions.none')} />}
      </Loaded>
      <LoadMore query={query} />
    </>
  );
}
