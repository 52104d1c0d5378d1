/** The pages of the regulator's desk, one chunk. */
export { FindPage } from './find-page.tsx';
export { InquiriesPage } from './inquiries-page.tsx';
export { LedgerPage } from './ledger-page.tsx';
export { SessionsPage } from './sessions-page.tsx';
export { SittingPage } from './sitting-page.tsx';
