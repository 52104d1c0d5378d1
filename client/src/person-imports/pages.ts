/** Rosters of people, of the clerk's and the regulator's desk, one chunk. */
export { ImportPage } from './import-page.tsx';
export { ImportsPage } from './imports-page.tsx';
