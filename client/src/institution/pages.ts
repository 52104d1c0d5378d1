/** The pages of the clerk's desk, one chunk. */
export { OwnOrganisationPage } from './own-organisation-page.tsx';
export { PeoplePage } from './people-page.tsx';
export { PlanSessionPage } from './plan-session-page.tsx';
export { RosterPage } from './roster-page.tsx';
export { SessionPage } from './session-page.tsx';
export { SessionsPage } from './sessions-page.tsx';
export { TicketsPage } from './tickets-page.tsx';
