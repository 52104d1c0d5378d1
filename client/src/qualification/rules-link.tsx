import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { deskOf } from '../desk/me.ts';

/** To the page of rules of the same desk, at one rule where one is named. */
export function RulesLink({ rule, children }: { rule?: string; children: ReactNode }) {
  const desk = useLocation().pathname.startsWith(deskOf.clerk) ? deskOf.clerk : deskOf.regulator;
  return <Link className="no-print" to={{ pathname: `${desk}/rules`, search: rule ? new URLSearchParams({ q: rule }).toString() : '' }}>{children}</Link>;
}
