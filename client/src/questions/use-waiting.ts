import { useInfiniteQuery } from '@tanstack/react-query';
import type { Output, api as routes } from '@kuangan/server/contract';
import { api } from '../api/index.ts';

export type Waiting = Output<typeof routes.questions.listWaiting>;

/** What waits for a second person, longest waiting first. */
export function useWaiting() {
  return useInfiniteQuery({
    queryKey: ['waiting', 'list'],
    queryFn: ({ pageParam }) => api.questions.listWaiting({ query: { limit: 200, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
}

/** The next revision this person may approve: the one after `done`, else the first. */
export function nextOf(revisions: Waiting['revisions'], done: string | undefined): string | undefined {
  const at = revisions.findIndex(({ revisionId }) => revisionId === done);
  const may = (list: Waiting['revisions']) => list.find(({ fault, revisionId }) => fault === null && revisionId !== done)?.revisionId;
  return may(revisions.slice(at + 1)) ?? may(revisions);
}
