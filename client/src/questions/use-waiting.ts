import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/index.ts';

/** What waits for a second person, longest waiting first. */
export function useWaiting() {
  return useInfiniteQuery({
    queryKey: ['waiting', 'list'],
    queryFn: ({ pageParam }) => api.questions.listWaiting({ query: { limit: 200, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
}
