/** The pages of the regulator's desk, one chunk. */
export { EnterOrganisationPage } from './enter-organisation-page.tsx';
export { FindPage } from './find-page.tsx';
export { InquiriesPage } from './inquiries-page.tsx';
export { LedgerPage } from './ledger-page.tsx';
export { OrganisationPage } from './organisation-page.tsx';
export { OrganisationsPage } from './organisations-page.tsx';
export { SessionsPage } from './sessions-page.tsx';
export { SittingPage } from './sitting-page.tsx';
