import type { UseQueryResult } from '@tanstack/react-query';
import { Spin } from 'antd';
import type { ReactNode } from 'react';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from './refusal-alert.tsx';

/** Progress, refusal or the data of a query. Data once seen stays on the page while a newer reading fails. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data === undefined) {
    if (query.isError) return <RefusalAlert error={query.error} onRetry={() => void query.refetch()} />;
    return <div className="desk-waiting" role="status"><Spin /> <span>{t('loading')}</span></div>;
  }
  return (
    <>
      {query.isError && <RefusalAlert error={query.error} onRetry={() => void query.refetch()} />}
      {children(query.data)}
    </>
  );
}
