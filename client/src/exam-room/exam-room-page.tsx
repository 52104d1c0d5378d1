import type { RunningSitting } from '@kuangan/server/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, isRefused } from '../api/index.ts';
import { goToSignIn } from '../api/query.ts';
import { usePaperText } from '../catalogue/exam-room.ts';
import { Loaded } from '../ui/loading.tsx';
import { Failure } from '../ui/notice.tsx';
import { Shell } from '../ui/shell.tsx';
import { deviceName } from './device-storage.ts';
import { ReceiptPage, ResultToCome } from './receipt-page.tsx';
import { RunningRoom } from './running-room.tsx';
import { ServerClock } from './server-clock.ts';
import { PlainPage } from './plain-page.tsx';
import { WaitPage } from './wait-page.tsx';

/** One clock for the page: whatever answers first sets it. */
const serverClock = new ServerClock(() => performance.now());

async function readClock(sittingId: string) {
  const sentAt = performance.now();
  const clock = await api.sittings.clock({ params: { sittingId } });
  serverClock.observe(Date.parse(clock.serverNow), sentAt, performance.now());
  return clock;
}

/** From waiting for the start to the receipt: which screen a candidate sees follows from the sitting's state. */
export function ExamRoomPage({ sittingId }: { sittingId: string }) {
  const t = usePaperText();
  const [running, setRunning] = useState<RunningSitting>();
  const me = useQuery({ queryKey: ['me'], queryFn: () => api.access.me(), staleTime: Infinity, refetchOnWindowFocus: false });
  const mine = useQuery({ queryKey: ['my-sittings'], queryFn: () => api.sittings.listMine(), enabled: me.isSuccess && !running, staleTime: 60_000 });
  const sitting = mine.data?.sittings.find((each) => each.id === sittingId);
  const [spread] = useState(() => Math.random() * 3_000);
  const clock = useQuery({
    queryKey: ['clock', sittingId], queryFn: () => readClock(sittingId), enabled: sitting !== undefined && !running,
    // Spread over some seconds: a whole hall waits on this page.
    refetchInterval: (query) => (['enrolled', 'admitted'].includes(query.state.data?.state ?? 'enrolled') ? 5_000 + spread : false),
  });
  const start = useMutation({
    mutationFn: async () => {
      const sentAt = performance.now();
      const answer = await api.sittings.start({ params: { sittingId }, body: { device: deviceName() } });
      serverClock.observe(Date.parse(answer.clock.serverNow), sentAt, performance.now());
      return answer;
    },
    onSuccess: setRunning,
  });
  const state = clock.data?.state;
  const open = state === 'answering' || state === 'paused';
  const { mutate, isIdle } = start;
  useEffect(() => {
    if (open && isIdle) mutate();
  }, [open, isIdle, mutate]);
  useEffect(() => {
    if (!running && [me.error, mine.error, clock.error, start.error].some((error) => isRefused(error, 'sign-in/required'))) goToSignIn();
  }, [running, me.error, mine.error, clock.error, start.error]);

  if (running && me.data) return <RunningRoom running={running} accountId={me.data.accountId} serverClock={serverClock} onRestarted={setRunning} />;
  if (state === 'submitted' || isRefused(start.error, 'sitting/time-over')) return <ResultToCome sittingId={sittingId} accountId={me.data?.accountId ?? ''} lost={0} online />;
  if (state === 'graded' || isRefused(start.error, 'sitting/already-submitted')) return <ReceiptPage sittingId={sittingId} accountId={me.data?.accountId ?? ''} />;
  if (state === 'absent' || state === 'voided' || state === 'withdrawn') return <PlainPage title={t(`${state}Title`)} text={t(state)} />;
  if (isRefused(start.error, 'sitting/other-device')) {
    return <PlainPage title={t('otherTitle')} text={t('other')} action={t('takeOver')} busy={start.isPending} onAction={() => start.mutate()} />;
  }
  if (mine.data && !sitting) return <PlainPage title={t('stoppedTitle')} text={t('notYours')} />;
  if (!sitting || !clock.data || (open && !start.error)) {
    return <Shell narrow home="/miner">
        <Loaded from={me}>{() => <Loaded from={mine}>{() => <Loaded from={clock}>{() => <p role="status">{t('loadingRoom')}</p>}</Loaded>}</Loaded>}</Loaded>
      </Shell>;
  }
  return (
    <WaitPage
      sitting={sitting} state={clock.data.state} now={() => serverClock.now()} starting={start.isPending} onStart={() => start.mutate()}
      problem={<Failure error={start.error ?? clock.error} />} name={me.data?.displayName ?? ''}
    />
  );
}
