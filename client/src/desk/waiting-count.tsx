import { useQuery } from '@tanstack/react-query';
import { api } from '../api/index.ts';

const counted = 100;

/** How many questions and imports wait for this person as the second one; nothing where none does. */
export function WaitingCount() {
  const query = useQuery({ queryKey: ['waiting', 'count'], queryFn: () => api.questions.listWaiting({ query: { limit: counted } }), staleTime: 60_000 });
  if (!query.data) return null;
  const { revisions, imports, next } = query.data;
  const count = [...revisions, ...imports].filter(({ fault }) => fault === null).length;
  return count === 0 ? null : <span className="desk-count"> {count}{next !== null ? '+' : ''}</span>;
}
