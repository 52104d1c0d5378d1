import type { Receipt } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { api, isRefused } from '../api/index.ts';
import { instantWords } from '../catalogue/calendar.ts';
import { usePaperText } from '../catalogue/exam-room.ts';
import { Loaded } from '../ui/loading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Shell } from '../ui/shell.tsx';
import { PlainPage } from './plain-page.tsx';
import { forgetKept } from './room-session.ts';
import { SignInAgain } from './sign-in-again.tsx';

interface ResultToComeProps { sittingId: string; accountId: string; lost: number; online: boolean; signInNeeded?: boolean; onSignedIn?: () => void }

/** The time is over: the server hands in on its own; this page waits for the mark. */
export function ResultToCome({ sittingId, accountId, lost, online, signInNeeded = false, onSignedIn }: ResultToComeProps) {
  const t = usePaperText();
  const receipt = useQuery({
    queryKey: ['receipt', sittingId], queryFn: () => api.sittings.receipt({ params: { sittingId } }), retry: false,
    refetchInterval: (query) => (query.state.data ? false : 3_000 + Math.random() * 2_000),
  });
  const lostNotice = lost > 0 && <Notice kind="bad">{t('lostAnswers', { count: lost })}</Notice>;
  if (receipt.data) return <ReceiptPage sittingId={sittingId} accountId={accountId} known={receipt.data} keep={lost > 0} notice={lostNotice} />;
  const offline = !online || (receipt.error !== null && !isRefused(receipt.error));
  return (
    <>
      <PlainPage title={t('overTitle')} text={offline ? t('overOffline') : t('over')}>{lostNotice}</PlainPage>
      {(signInNeeded || isRefused(receipt.error, 'sign-in/required')) && <SignInAgain accountId={accountId} onSignedIn={() => { onSignedIn?.(); void receipt.refetch(); }} />}
    </>
  );
}

interface ReceiptPageProps { sittingId: string; accountId: string; known?: Receipt; keep?: boolean; notice?: ReactNode }

/** 回执: what was handed in and the mark. Seeing it is what lets this device forget the answers it kept. */
export function ReceiptPage({ sittingId, accountId, known, keep = false, notice }: ReceiptPageProps) {
  const t = usePaperText();
  const asked = useQuery({ queryKey: ['receipt', sittingId], queryFn: () => api.sittings.receipt({ params: { sittingId } }), ...(known && { initialData: known, staleTime: Infinity }) });
  const received = asked.data !== undefined;
  useEffect(() => {
    // Left behind on failure: a few kept answers do no harm, and the next visit tries again.
    if (received && !keep && accountId !== '') forgetKept(accountId, sittingId).catch(() => undefined);
  }, [received, keep, accountId, sittingId]);
  return (
    <Shell narrow home="/miner">
      <h1>{t('receiptTitle')}</h1>
      {notice}
      <Loaded from={asked}>{(receipt) => (
        <>
          <section className="card">
            {receipt.mark === null
              ? <Notice kind="info">{t('receiptMarking')}</Notice>
              : <Notice kind={receipt.passed ? 'good' : 'warn'}><strong style={{ fontSize: '1.3rem' }}>{receipt.passed ? t('receiptPassed') : t('receiptFailed')}</strong></Notice>}
            <div>{receipt.mark !== null && <><span className="soft">{t('yourMark')}</span><div className="big" data-testid="mark">{receipt.mark}</div></>}<span className="soft">{t('outOf', { outOf: receipt.outOf, passMark: receipt.passMark })}</span></div>
            <p>{t('answeredOf', { answered: receipt.answered, questions: receipt.questions })}</p>
            <p>{t('submittedAt')} {instantWords(receipt.submittedAt)}</p>
            {receipt.practice && <span className="practice-mark">{t('practiceResult')}</span>}
          </section>
          <section className="card">
            <h2>{t('hash')}</h2>
            <code style={{ fontSize: '1.3rem', letterSpacing: '.06em', overflowWrap: 'anywhere' }} data-testid="sheet-hash">{(receipt.sheetHash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')}</code>
            <p className="soft small">{t('hashHint')}</p>
          </section>
          <p>{receipt.passed === null ? t('nextMarking') : receipt.passed ? t('nextPassed') : t('nextFailed')} {t('leaveQuietly')}</p>
          <a className="button button-main" href="/miner">{t('toMine')}</a>
        </>
      )}</Loaded>
    </Shell>
  );
}
