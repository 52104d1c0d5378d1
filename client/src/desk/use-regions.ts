import { useQuery } from '@tanstack/react-query';
import { api } from '../api/index.ts';

const country = '100000';

/** The regions, with their whole names: "山西省 晋城市 泽州县". A code the list does not know is shown as it is. */
export function useRegions(): { nameOf: (code: string) => string; options: { value: string; label: string }[] } {
  const { data } = useQuery({ queryKey: ['regions'], queryFn: () => api.organisations.listRegions(), staleTime: Infinity });
  const byCode = new Map(data?.regions.map((region) => [region.code, region]));
  const nameOf = (code: string): string => {
    const region = byCode.get(code);
    if (!region) return code;
    return region.parent === null || region.parent === country ? region.name : `${nameOf(region.parent)} ${region.name}`;
  };
  return { nameOf, options: (data?.regions ?? []).map(({ code }) => ({ value: code, label: nameOf(code) })) };
}
