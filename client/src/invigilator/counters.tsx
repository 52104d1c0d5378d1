import type { Seat } from '@kuangan/server/contract';
import { tv } from '../catalogue/desk-invigilation.ts';
import { countByStatus, seatLook, statusOrder, type SeatStatus } from './seat-status.ts';

/** How many seats stand where; touching one filters the room by it. */
export function Counters({ seats, chosen, onChoose }: { seats: readonly Seat[]; chosen: SeatStatus | null; onChoose: (status: SeatStatus | null) => void }) {
  const counts = countByStatus(seats);
  return (
    <div className="room-counters" role="group" aria-label={tv('room.counters')}>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}><strong>{seats.length}</strong><span>{tv('room.all')}</span></button>
      {statusOrder.map((status) => (
        <button key={status} type="button" className={`tone-${seatLook[status].tone}`} aria-pressed={chosen === status} data-testid={`count-${status}`} onClick={() => onChoose(chosen === status ? null : status)}>
          <strong>{counts[status]}</strong>
          <span><span aria-hidden>{seatLook[status].sign}</span> {tv(`status.${status}`)}</span>
        </button>
      ))}
    </div>
  );
}
