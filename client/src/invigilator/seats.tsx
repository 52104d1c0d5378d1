import type { Seat } from '@kuangan/server/contract';
import { Button, Tag } from 'antd';
import { countdownOf } from '../catalogue/calendar.ts';
import { tv } from '../catalogue/desk-invigilation.ts';
import { t } from '../catalogue/desk.ts';
import { Rows } from '../desk/rows.tsx';
import { clockTime } from '../desk/times.ts';
import { seatLook, secondsLeft } from './seat-status.ts';

interface SeatsProps { seats: readonly Seat[]; now: number; onOpen: (seat: Seat) => void }

export function SeatStatusShown({ seat }: { seat: Pick<Seat, 'status'> }) {
  const look = seatLook[seat.status];
  return <span className={`seat-status tone-${look.tone}`}><span aria-hidden>{look.sign}</span> {tv(`status.${seat.status}`)}</span>;
}

export function timeLeft(seat: Seat, now: number): string {
  const left = secondsLeft(seat, now);
  return left === null ? '—' : countdownOf(left);
}

/** The room as it stands: one field per seat. */
export function SeatGrid({ seats, now, onOpen }: SeatsProps) {
  return (
    <ul className="seat-grid">
      {seats.map((seat) => {
        const running = !['waiting', 'admitted', 'absent', 'voided'].includes(seat.status);
        return (
          <li key={seat.sittingId}>
            <button
              type="button"
              className={`seat tone-${seatLook[seat.status].tone}`}
              data-testid={`seat-${seat.seat}`}
              aria-label={tv('seat.open', { seat: seat.seat, name: seat.name, status: tv(`status.${seat.status}`) })}
              onClick={() => onOpen(seat)}
            >
              <span className="seat-head"><b>{seat.seat}</b> <span className="seat-name">{seat.name}</span></span>
              <SeatStatusShown seat={seat} />
              <span className="seat-foot">
                {running ? <><span>{tv('seat.progress.value', { answered: seat.answered, questions: seat.questions })}</span><span className="desk-digits">{timeLeft(seat, now)}</span></> : <span>{seat.employer}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The same, as rows with every figure. */
export function SeatTable({ seats, now, onOpen }: SeatsProps) {
  return (
    <Rows
      label={tv('room.counters')}
      rows={seats}
      rowKey={(seat) => seat.sittingId}
      empty={tv('room.none')}
      pageSize={200}
      columns={[
        {
          key: 'seat', title: t('candidate.seat'),
          render: (seat) => (
            <Button type="link" className="seat-open" aria-label={tv('seat.open', { seat: seat.seat, name: seat.name, status: tv(`status.${seat.status}`) })} onClick={() => onOpen(seat)}>
              {t('candidate.seat.value', { seat: seat.seat })} {seat.name}
            </Button>
          ),
        },
        { key: 'status', title: tv('seat.status'), width: 130, render: (seat) => <SeatStatusShown seat={seat} /> },
        { key: 'progress', title: tv('seat.progress'), width: 90, render: (seat) => tv('seat.progress.value', { answered: seat.answered, questions: seat.questions }) },
        { key: 'saved', title: tv('seat.saved'), width: 100, render: (seat) => (seat.lastSavedAt ? clockTime(seat.lastSavedAt) : '—') },
        { key: 'left', title: tv('seat.left'), width: 150, render: (seat) => <span className="desk-digits">{timeLeft(seat, now)} {seat.extraMinutes > 0 && <small>{tv('seat.extra', { minutes: seat.extraMinutes })}</small>}</span> },
        { key: 'ticket', title: t('candidate.ticket'), render: (seat) => <>{seat.ticketNumber} {seat.resit && <Tag color="purple">{t('candidate.resit')}</Tag>}</> },
        { key: 'employer', title: t('candidate.employer'), render: (seat) => seat.employer },
      ]}
    />
  );
}
