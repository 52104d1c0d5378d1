import { isTicketNumber, ticketNumber } from './ticket.ts';

describe('a ticket number', () => {
  const number = ticketNumber('2026-11-26', 1, 7);

  it('with one wrong digit is none', () => {
    for (let at = 0; at < number.length; at++) {
      const wrong = number.slice(0, at) + String((Number(number[at]) + 1) % 10) + number.slice(at + 1);
      expect(isTicketNumber(wrong)).toBe(false);
    }
  });

  it('is read from left to right: day, session, seat, check digit', () => {
    expect(number).toMatch(/^261126001007\d$/);
    expect(isTicketNumber(number)).toBe(true);
  });
});
