import { useMutation } from '@tanstack/react-query';
import type { ImportRow } from '@kuangan/server/contract';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from './refusal-alert.tsx';

interface ImportCommitProps<T> {
  counts: Record<ImportRow['verdict'], number> & { alreadyThere?: number };
  /** What is counted: 题, 人. */
  unit: string;
  /** What a commit would do, in a sentence. */
  what?: string;
  /** Why it cannot be done yet, where rows can be mended on the page. */
  words?: { nothing: string; decide: string };
  /** Another reason why nothing can be stored now. */
  obstacle?: string | null;
  commit: (leaveOutRefused: boolean) => Promise<T>;
  onDone: (result: T) => void;
}

/** All rows or nothing; refused rows are left out only when the clerk ticks it. */
export function ImportCommit<T>({ counts, unit, what, words, obstacle, commit, onDone }: ImportCommitProps<T>) {
  const [leaveOut, setLeaveOut] = useState(false);
  const action = useMutation({ mutationFn: () => commit(leaveOut), onSuccess: onDone });
  const usable = counts.taken + counts.mended;
  const present = counts.alreadyThere ?? 0;
  const reason = obstacle ?? (usable + present === 0 ? words?.nothing ?? t('commit.nothing') : counts.refused > 0 && !leaveOut ? words?.decide ?? t('commit.decide', { count: counts.refused }) : null);
  return (
    <section className="desk-commit" aria-label={t('commit')}>
      {what && <p className="desk-plain">{what}</p>}
      {counts.refused > 0 && usable + present > 0 && (
        <Checkbox checked={leaveOut} onChange={(event) => setLeaveOut(event.target.checked)}>{t('commit.leaveOut', { count: counts.refused })}</Checkbox>
      )}
      {reason && <Alert type="warning" showIcon title={reason} className="desk-alert" id="commit-reason" />}
      <Button type="primary" disabled={reason !== null} loading={action.isPending} aria-describedby={reason ? 'commit-reason' : undefined} onClick={() => action.mutate()}>
        {usable === 0 ? t('commit.nothingNew') : t('commit.do', { count: usable, unit })}
      </Button>
      <span className="desk-quiet">{t('commit.allOrNothing')}</span>
      <RefusalAlert error={action.error} />
    </section>
  );
}
