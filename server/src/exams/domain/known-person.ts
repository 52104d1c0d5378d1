import type { RosterNote } from './roster.ts';

/** What is registered of a person, so far as a roster may differ from it. */
export interface RegisteredPerson {
  name: string;
  /** Hash for look-up, hex; null without a telephone. */
  phoneHash: string | null;
  educationLevel: string;
}

/**
 * How a row differs from what is registered under its ID number. A roster is no correction: another name is refused,
 * since one of the two is not this man's number, and the registered name is not told to whoever typed a number; what is
 * missing is taken; the rest stays as registered, and the clerk is told so.
 */
export function compareWithRegistered(registered: RegisteredPerson, row: RegisteredPerson): { refused: boolean; notes: RosterNote[] } {
  if (row.name !== registered.name) return { refused: true, notes: [{ code: 'name-differs', detail: '' }] };
  const notes: RosterNote[] = [];
  if (row.phoneHash !== null && registered.phoneHash === null) notes.push({ code: 'phone-added', detail: '' });
  if (row.phoneHash !== null && registered.phoneHash !== null && row.phoneHash !== registered.phoneHash) notes.push({ code: 'phone-kept', detail: '' });
  if (row.educationLevel !== '' && row.educationLevel !== registered.educationLevel) notes.push({ code: 'education-kept', detail: '' });
  return { refused: false, notes };
}
