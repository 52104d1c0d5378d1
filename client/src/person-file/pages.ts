/** What the desks see of a person's file beyond his own page, one chunk. */
export { CorrectionsPage } from './corrections-page.tsx';
export { FilePart } from './file-part.tsx';
