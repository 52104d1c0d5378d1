/** 规则草案: the list, a new one, and one with its trial and publication. One chunk. */
export { DraftPage } from './draft-page.tsx';
export { DraftsPage } from './drafts-page.tsx';
export { NewDraftPage } from './new-draft-page.tsx';
