import { useLocation } from 'react-router';
import { deskOf } from './me.ts';

/** The address of the desk one stands at: what clerks and regulators share stands at both. */
export function useDeskBase(): string {
  const { pathname } = useLocation();
  return pathname.startsWith(deskOf.regulator) ? deskOf.regulator : deskOf.clerk;
}
