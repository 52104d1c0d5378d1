import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/index.ts';

/** One's own file. Who one is, is asked first: the phone may have changed hands. */
export function useMyFile() {
  return useQuery({
    queryKey: ['my-file'],
    queryFn: async () => {
      const { personId } = await api.access.me();
      return api.personFile.readFile({ params: { personId: personId! } });
    },
  });
}

export function useFileChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['my-file'] });
}
