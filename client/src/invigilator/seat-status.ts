import type { Seat } from '@kuangan/server/contract';

export type SeatStatus = Seat['status'];

/** Colour, sign and order of what the invigilator sees; the word stands in the catalogue under `status.<name>`. */
export const seatLook = {
  waiting: { sign: '○', tone: 'grey' },
  admitted: { sign: '◐', tone: 'cyan' },
  answering: { sign: '✎', tone: 'blue' },
  saved: { sign: '✓', tone: 'green' },
  paused: { sign: 'Ⅱ', tone: 'orange' },
  disconnected: { sign: '!', tone: 'red' },
  submitted: { sign: '■', tone: 'done' },
  absent: { sign: '—', tone: 'grey' },
  voided: { sign: '✕', tone: 'grey' },
} as const satisfies Record<SeatStatus, { sign: string; tone: string }>;

export const statusOrder = Object.keys(seatLook) as SeatStatus[];

/** How many seats stand in each status. */
export function countByStatus(seats: readonly Pick<Seat, 'status'>[]): Record<SeatStatus, number> {
  const counts = Object.fromEntries(statusOrder.map((status) => [status, 0])) as Record<SeatStatus, number>;
  for (const seat of seats) counts[seat.status] += 1;
  return counts;
}

/** Seats by number, ticket or name; a bare number means the seat, so that '3' does not find seat 13. */
export function findSeats<S extends Pick<Seat, 'seat' | 'ticketNumber' | 'name' | 'status'>>(seats: readonly S[], words: string, status: SeatStatus | null): S[] {
  const wanted = words.normalize('NFKC').trim();
  const isSeat = /^\d{1,3}$/.test(wanted);
  return seats.filter((seat) => (status === null || seat.status === status)
    && (wanted === '' || (isSeat ? seat.seat === Number(wanted) : seat.ticketNumber.includes(wanted) || seat.name.includes(wanted))));
}

/** Seconds until the deadline by the server's clock; null when no clock runs. */
export function secondsLeft(seat: Pick<Seat, 'deadlineAt'>, serverNow: number): number | null {
  return seat.deadlineAt === null ? null : Math.max(0, (Date.parse(seat.deadlineAt) - serverNow) / 1000);
}

/** Who is to be admitted after this seat: the next waiting seat upwards, then from the front again. */
export function nextWaiting<S extends Pick<Seat, 'seat' | 'status'>>(seats: readonly S[], after: number): S | undefined {
  const waiting = seats.filter((seat) => seat.status === 'waiting').sort((a, b) => a.seat - b.seat);
  return waiting.find((seat) => seat.seat > after) ?? waiting[0];
}

/**
 * What a card reader or a hand typed as an ID number: full width, blanks and a small x are common. Whether it is the
 * candidate's decides the server.
 */
export function idAsTyped(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/**
 * The one seat whose masked number fits the typed one; undefined when none or several fit. It only spares the
 * invigilator a choice: the server compares the whole number.
 */
export function seatOfId<S extends Pick<Seat, 'residentIdMasked'>>(seats: readonly S[], typed: string): S | undefined {
  if (typed.length !== 18) return undefined;
  const fitting = seats.filter(({ residentIdMasked: mask }) => mask.length === 18 && [...mask].every((character, place) => character === '*' || character.toUpperCase() === typed[place]));
  return fitting.length === 1 ? fitting[0] : undefined;
}
