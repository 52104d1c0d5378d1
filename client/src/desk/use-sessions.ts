import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/index.ts';

/** Exam sessions within scope, newest start first, page by page. */
export function useSessions(options: { refetchInterval?: number } = {}) {
  return useInfiniteQuery({
    queryKey: ['sessions'],
    queryFn: ({ pageParam }) => api.exams.listSessions({ query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    ...options,
  });
}
