import type { Receipt, RunningSitting } from '@kuangan/server/contract';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api/index.ts';
import { countdownOf } from '../catalogue/calendar.ts';
import { refusals } from '../catalogue/errors.ts';
import { usePaperText } from '../catalogue/exam-room.ts';
import { sentenceOf } from '../catalogue/sentence.ts';
import { PaperScreen } from '../paper/paper-screen.tsx';
import { Notice } from '../ui/notice.tsx';
import { deviceName } from './device-storage.ts';
import { holdOnlyWindow } from './only-window.ts';
import { PlainPage } from './plain-page.tsx';
import { ReceiptPage, ResultToCome } from './receipt-page.tsx';
import { RoomSession } from './room-session.ts';
import type { ServerClock } from './server-clock.ts';
import { SignInAgain } from './sign-in-again.tsx';

interface RunningRoomProps { running: RunningSitting; accountId: string; serverClock: ServerClock; onRestarted: (running: RunningSitting) => void }

export function RunningRoom(props: RunningRoomProps) {
  const { running, accountId, serverClock } = props;
  const t = usePaperText();
  const [windowState, setWindow] = useState<'asking' | 'held' | 'taken'>('asking');
  const [session, setSession] = useState<RoomSession>();
  useEffect(() => {
    const held = holdOnlyWindow(`kuangan-sitting/${accountId}/${running.id}`);
    void held.then((release) => setWindow(release ? 'held' : 'taken'));
    return () => void held.then((release) => release?.());
  }, [accountId, running.id]);
  useEffect(() => {
    if (windowState !== 'held') return undefined;
    const opened = new RoomSession(running, accountId, deviceName(), serverClock);
    setSession(opened);
    return () => opened.close();
  }, [windowState, running, accountId, serverClock]);
  if (windowState === 'taken') return <PlainPage title={t('otherTabTitle')} text={t('otherTab')} action={t('otherTabAction')} onAction={() => location.reload()} />;
  return session ? <Room key={running.clock.serverNow} {...props} session={session} /> : null;
}

function Room({ running, accountId, serverClock, onRestarted, session }: RunningRoomProps & { session: RoomSession }) {
  const t = usePaperText();
  const { clock, online, signInNeeded } = useSyncExternalStore(session.subscribe, session.read);
  const { answers, pending, status, storageFailed } = useSyncExternalStore(session.outbox.subscribe, session.outbox.read);
  const [over, setOver] = useState(false);
  const [receipt, setReceipt] = useState<Receipt>();
  const [submitting, setSubmitting] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const restart = useMutation({ mutationFn: () => api.sittings.start({ params: { sittingId: running.id }, body: { device: deviceName() } }), onSuccess: onRestarted });
  const stop = status.kind === 'stopped' ? status.code : undefined;

  const submit = async () => {
    setProblem(undefined);
    setSubmitting(t('flushing'));
    try {
      const received = await session.submit(() => setSubmitting(t('submitting')));
      if (received) {
        setReceipt(received);
        await session.outbox.forget();
      } else setProblem(t('notFlushed', { count: session.outbox.read().pending }));
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setSubmitting(undefined);
    }
  };

  if (receipt) return <ReceiptPage sittingId={running.id} accountId={accountId} known={receipt} />;
  if (clock.state === 'voided') return <PlainPage title={t('voidedTitle')} text={t('voided')} />;
  const finished = clock.state === 'submitted' || clock.state === 'graded';
  if (over || finished || stop === 'sitting/time-over' || stop === 'sitting/already-submitted') {
    return <ResultToCome sittingId={running.id} accountId={accountId} lost={pending} online={online} signInNeeded={signInNeeded} onSignedIn={() => session.signedIn()} />;
  }
  if (stop === 'sitting/other-device') {
    return (
      <PlainPage title={t('otherTitle')} text={t('other')} action={t('takeOver')} busy={restart.isPending} onAction={() => restart.mutate()}>
        {restart.error && <Notice kind="bad">{sentenceOf(restart.error)}</Notice>}
      </PlainPage>
    );
  }
  if (stop) {
    const sentence = stop in refusals ? refusals[stop as keyof typeof refusals] : undefined;
    return <PlainPage title={t('stoppedTitle')} text={typeof sentence === 'string' ? sentence : sentence?.plain ?? ''} action={t('goOn')} busy={restart.isPending} onAction={() => restart.mutate()} />;
  }
  if (clock.state === 'paused') {
    return <PlainPage title={t('pausedTitle')} text={t('paused')}>{clock.remainingSeconds !== null && <p className="big">{t('leftWhenPaused', { time: countdownOf(clock.remainingSeconds) })}</p>}</PlainPage>;
  }
  const offline = !online;
  const banner = (
    <>
      {offline && (
        <div className="room-banner" role="alert" data-testid="offline-banner">
          {storageFailed ? t('offlineUnkept') : t('offline')}
          <span>{t('offlineDetail', { count: pending })}</span>
        </div>
      )}
      {storageFailed && !offline && <div className="room-banner room-banner-soft" role="alert">{t('storageFailed')}</div>}
    </>
  );
  return (
    <>
      <PaperScreen
        paper={running.paper} operationItem={running.operationItem} practice={running.practice} candidate={`${running.candidateName} · ${t('seat', { seat: running.seat })}`}
        answers={answers} onChoose={(slot, choice) => void session.outbox.answer(slot, choice)} banner={banner}
        now={() => serverClock.now()} deadline={clock.deadlineAt === null ? undefined : Date.parse(clock.deadlineAt)} onTimeOver={() => setOver(true)}
        marksKey={`kuangan-marks/${accountId}/${running.id}`}
        onSubmit={() => void submit()} submitting={submitting} submitProblem={problem && <Notice kind="bad">{problem}</Notice>}
      />
      {signInNeeded && <SignInAgain accountId={accountId} onSignedIn={() => session.signedIn()} />}
    </>
  );
}
