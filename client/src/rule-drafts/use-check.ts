import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/index.ts';

/** Whoever types is not interrupted; half a second after the last key the server reads the file. */
const restMs = 500;

/** The faults of a text for an office, read by the server a moment after the last key. */
export function useCheck(organisationId: string | undefined, text: string) {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ['rule-check', organisationId, rested],
    queryFn: () => api.ruleDrafts.checkRuleDraft({ params: { organisationId: organisationId! }, body: { text: rested } }),
    enabled: organisationId !== undefined && rested.trim() !== '' && rested.length <= 65_536, staleTime: 60_000, gcTime: 60_000,
  });
  const current = rested === text;
  return { check: current ? query.data : undefined, checking: text.trim() !== '' && (!current || query.isFetching), error: query.error };
}
