import type { KeyboardEvent } from 'react';

/** Enter in a date or time field takes the value over; it must not send the form as well. */
export function stayInForm(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Enter') event.preventDefault();
}
