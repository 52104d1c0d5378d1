/** The gate of a mine on the clerk's desk, one chunk. */
export { GatePage } from './gate-page.tsx';
