import type { WaitingRevision } from '@kuangan/server/contract';

type Listed = Pick<WaitingRevision, 'revisionId' | 'fault'>;

/** The next revision this person may approve: the one behind `done`, else the first; undefined when none is left. */
export function nextWaiting(revisions: readonly Listed[], done: string | undefined): string | undefined {
  const may = (list: readonly Listed[]) => list.find(({ fault, revisionId }) => fault === null && revisionId !== done)?.revisionId;
  return may(revisions.slice(revisions.findIndex(({ revisionId }) => revisionId === done) + 1)) ?? may(revisions);
}
