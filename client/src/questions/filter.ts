import type { QuestionFilter } from '@kuangan/server/contract';

/** What narrows the list, as it stands in the address of its page. */
export const filterNames = ['search', 'type', 'state', 'pending', 'sector', 'threePost', 'syllabusItem', 'difficulty', 'tag', 'citation', 'author', 'media'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filter = Partial<Record<FilterName, string>>;

export function filterOf(address: URLSearchParams): Filter {
  return Object.fromEntries(filterNames.flatMap((name) => {
    const value = address.get(name)?.trim();
    return value ? [[name, value]] : [];
  }));
}

/** The address after one part of the filter changed; what is no part of it stays as it is. */
export function addressWith(address: URLSearchParams, changed: Partial<Record<FilterName, string | undefined>>): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const [name, value] of Object.entries(changed)) {
    if (value?.trim()) next.set(name, value.trim());
    else next.delete(name);
  }
  return next;
}

export function withoutFilter(address: URLSearchParams): URLSearchParams {
  return addressWith(address, Object.fromEntries(filterNames.map((name) => [name, undefined])));
}

/** The filter as the server takes it: an address somebody typed may say anything, the server refuses what it does not know. */
export function queryOf(filter: Filter): Partial<QuestionFilter> & Pick<QuestionFilter, 'search'> {
  return { ...filter, search: filter.search ?? '' } as Partial<QuestionFilter> & Pick<QuestionFilter, 'search'>;
}
