import { countByStatus, findSeats, idAsTyped, nextWaiting, seatOfId, secondsLeft } from './seat-status.ts';

const seat = (number: number, status: 'waiting' | 'saved' | 'absent', name = '考生') => ({ seat: number, status, name, ticketNumber: `2026112500${String(number).padStart(2, '0')}` });

describe('seats of the room', () => {
  it('a number finds that seat and no other', () => {
    const seats = [seat(3, 'waiting'), seat(13, 'waiting'), seat(30, 'waiting')];
    expect(findSeats(seats, '3', null).map((one) => one.seat)).toEqual([3]);
  });
  it('a ticket or part of a name finds its seat, within the chosen status', () => {
    const seats = [seat(1, 'waiting', '赵䶮'), seat(2, 'saved', '赵四')];
    expect(findSeats(seats, '202611250002', null).map((one) => one.seat)).toEqual([2]);
    expect(findSeats(seats, '赵', 'waiting').map((one) => one.seat)).toEqual([1]);
    expect(findSeats(seats, '钱', null)).toEqual([]);
  });
  it('every status is counted, also those nobody stands in', () => {
    expect(countByStatus([seat(1, 'waiting'), seat(2, 'waiting'), seat(3, 'saved')])).toMatchObject({ waiting: 2, saved: 1, absent: 0 });
  });
  it('after the last waiting seat the first one comes again', () => {
    const seats = [seat(5, 'waiting'), seat(2, 'waiting'), seat(3, 'saved')];
    expect(nextWaiting(seats, 2)?.seat).toBe(5);
    expect(nextWaiting(seats, 5)?.seat).toBe(2);
    expect(nextWaiting([seat(3, 'saved')], 0)).toBeUndefined();
  });
  it('time left is never negative and absent without a deadline', () => {
    const now = Date.parse('2026-11-25T01:00:00Z');
    expect(secondsLeft({ deadlineAt: '2026-11-25T00:59:00Z' }, now)).toBe(0);
    expect(secondsLeft({ deadlineAt: '2026-11-25T01:01:00Z' }, now)).toBe(60);
    expect(secondsLeft({ deadlineAt: null }, now)).toBeNull();
  });
  it('an ID number is taken as a card reader or a full-width keyboard gives it', () => {
    expect(idAsTyped(' 11010519491231002x\n')).toBe('11010519491231002X');
    expect(idAsTyped('11010519 4912 31002X')).toBe('11010519491231002X');
  });
  it('a number that fits two masks, or is not whole, chooses nobody', () => {
    const seats = [{ residentIdMasked: '1101**********002X' }, { residentIdMasked: '1101**********002X' }, { residentIdMasked: '1405**********0017' }];
    expect(seatOfId(seats, '11010519491231002X')).toBeUndefined();
    expect(seatOfId(seats, '1101051949123100')).toBeUndefined();
    expect(seatOfId(seats.slice(1), '11010519491231002X')).toBe(seats[1]);
  });
});
