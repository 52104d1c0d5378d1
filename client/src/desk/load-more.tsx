import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { t } from '../catalogue/desk.ts';

/** Asks for the next page of a list that has one. */
export function LoadMore({ query, label = t('more') }: { query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>; label?: string }) {
  if (!query.hasNextPage) return null;
  return <div className="desk-more"><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{label}</Button></div>;
}
