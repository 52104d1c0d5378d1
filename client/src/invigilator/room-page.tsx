import { Alert, Button, Empty, Grid, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { countdownOf } from '../catalogue/calendar.ts';
import { tv } from '../catalogue/desk-invigilation.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { SessionFacts } from '../desk/session-facts.tsx';
import { addMinutes, clockTime } from '../desk/times.ts';
import { AdmitDialog } from './admit-dialog.tsx';
import { Counters } from './counters.tsx';
import { useRoom, useServerNow, type Room } from './room-live.ts';
import { SeatDialog } from './seat-dialog.tsx';
import { SeatGrid, SeatTable } from './seats.tsx';
import { findSeats, statusOrder } from './seat-status.ts';
import { SessionActions } from './session-actions.tsx';

/** The room while the exam runs. */
export function RoomPage() {
  const { sessionId = '' } = useParams();
  const { query, live } = useRoom(sessionId);
  const now = useServerNow(query.data);
  if (query.data !== undefined) {
    return <RoomShown room={query.data} live={live} stale={query.isError} now={now} />;
  }
  return <Loaded query={query}>{() => null}</Loaded>;
}

function RoomShown({ room, live, stale, now }: { room: Room; live: boolean; stale: boolean; now: number }) {
  const [place, setPlace] = useSearchParams();
  const wide = Grid.useBreakpoint().md;
  const [admitting, setAdmitting] = useState<{ first: string | null } | null>(null);
  const { session, seats } = room;
  const words = place.get('find') ?? '';
  const status = statusOrder.find((one) => one === place.get('status')) ?? null;
  const opened = seats.find((seat) => seat.sittingId === place.get('seat'));
  const view = place.get('view') ?? (wide ? 'grid' : 'table');
  const shown = findSeats(seats, words, status);
  const set = (key: string, value: string | null) => setPlace((before) => {
    const next = new URLSearchParams(before);
    if (value === null || value === '') next.delete(key);
    else next.set(key, value);
    return next;
  }, { replace: true });

  const closesAt = Date.parse(addMinutes(session.startsAt, session.lateEntryMinutes));
  const waiting = seats.filter((seat) => seat.status === 'waiting').length;
  const obstacle = session.state !== 'planned' ? tv('room.admit.state') : waiting === 0 ? tv('room.admit.none') : now > closesAt ? tv('room.admit.closed') : null;

  return (
    <>
      <PageHeading title={`${session.roomName} · ${session.operationItem}`} back={{ to: '/desk/invigilation', label: tv('rooms') }} under={<SessionFacts session={session} />}>
        <Button type="primary" disabled={obstacle !== null} title={obstacle ?? undefined} onClick={() => setAdmitting({ first: null })}>{tv('room.admit')}</Button>
        <LinkButton to="record">{tv('room.record')}</LinkButton>
        <SessionActions session={session} />
      </PageHeading>
      <div className="room-line">
        <span>{tv('room.clock')} <strong className="desk-digits">{clockTime(new Date(now).toISOString())}</strong></span>
        {session.state === 'planned' && <span>{clockWords(now, Date.parse(session.startsAt), closesAt)}</span>}
        <span className={live ? 'room-live' : 'room-polling'} role="status"><span aria-hidden>{live ? '●' : '◌'}</span> {live ? tv('room.live') : tv('room.polling')}</span>
      </div>
      {stale && <Alert role="alert" type="warning" showIcon className="desk-alert" title={tv('room.stale', { at: clockTime(room.now) })} />}
      {obstacle && session.state === 'planned' && waiting > 0 && <Alert type="info" showIcon className="desk-alert" title={obstacle} />}
      <Counters seats={seats} chosen={status} onChoose={(chosen) => set('status', chosen)} />
      <div className="room-tools">
        <Input.Search allowClear aria-label={tv('room.find')} placeholder={tv('room.find')} value={words} onChange={(event) => set('find', event.target.value)} />
        <Segmented
          aria-label={tv('room.view')}
          value={view}
          onChange={(chosen) => set('view', String(chosen))}
          options={[{ value: 'grid', label: tv('room.view.grid') }, { value: 'table', label: tv('room.view.table') }]}
        />
      </div>
      {shown.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={seats.length === 0 ? tv('room.noCandidates') : tv('room.none')} /> : view === 'grid' ? (
        <SeatGrid seats={shown} now={now} onOpen={(seat) => set('seat', seat.sittingId)} />
      ) : (
        <SeatTable seats={shown} now={now} onOpen={(seat) => set('seat', seat.sittingId)} />
      )}
      {opened && !admitting && (
        <SeatDialog
          seat={opened}
          now={now}
          sessionId={session.id}
          onAdmit={() => {
            setAdmitting({ first: opened.sittingId });
            set('seat', null);
          }}
          onClose={() => set('seat', null)}
        />
      )}
      {admitting && <AdmitDialog seats={seats} first={admitting.first} sessionId={session.id} onClose={() => setAdmitting(null)} />}
    </>
  );
}

function clockWords(now: number, startsAt: number, closesAt: number): string {
  if (now < startsAt) return tv('room.starts', { left: countdownOf((startsAt - now) / 1000) });
  if (now < closesAt) return tv('room.entryCloses', { left: countdownOf((closesAt - now) / 1000) });
  return tv('room.entryClosed');
}
