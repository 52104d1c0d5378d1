import type { ReactNode } from 'react';
import { useUiText } from '../catalogue/ui.ts';
import { Failure } from './notice.tsx';

interface Asked<T> { data: T | undefined; error: unknown; refetch: () => unknown; isFetching: boolean }

/** What was asked for, or that it is on its way, or why it did not come and a button to ask again. */
export function Loaded<T>({ from, children }: { from: Asked<T>; children: (data: T) => ReactNode }) {
  const t = useUiText();
  if (from.data !== undefined) return <>{children(from.data)}</>;
  if (!from.error) return <p className="soft" role="status">{t('loading')}</p>;
  return (
    <>
      <Failure error={from.error} />
      <button className="button" type="button" disabled={from.isFetching} onClick={() => void from.refetch()}>{t('again')}</button>
    </>
  );
}
