/**
 * 准考证号: day of the session (yyMMdd), the session's place of that day (3 digits), seat (3 or 4 digits), check digit.
 * Digits only, so that it can be read aloud and typed on any keyboard; holds nothing personal.
 * @param on calendar day of the session
 * @param ordinal the session's number among those of the day, from 1
 */
export function ticketNumber(on: string, ordinal: number, seat: number): string {
  const body = on.slice(2).replaceAll('-', '') + String(ordinal).padStart(3, '0') + String(seat).padStart(3, '0');
  return body + luhnDigit(body);
}

/** Whether the check digit fits: catches one wrong digit and most swapped neighbours. */
export function isTicketNumber(text: string): boolean {
  return /^\d{13,}$/.test(text) && luhnDigit(text.slice(0, -1)) === text.slice(-1);
}

function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
