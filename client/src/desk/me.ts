import type { Me, Role } from '@kuangan/server/contract';
import { createContext, useContext } from 'react';

export const MeContext = createContext<Me | null>(null);

/** Who is signed in; only below the desk shell, which asks first. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe stands outside the desk shell');
  return me;
}

/** The organisations somebody has a role in. */
export function organisationsOf(me: Me, role: Role): { id: string; name: string }[] {
  return me.grants.filter((grant) => grant.role === role).map((grant) => ({ id: grant.organisationId, name: grant.organisationName }));
}

/** Where each desk begins. */
export const deskOf = { clerk: '/desk/institution', proctor: '/desk/invigilation', regulator: '/desk/oversight' } as const satisfies Partial<Record<Role, string>>;

/** The desks of somebody, in the order of his grants. */
export function desksOf(me: Me): (keyof typeof deskOf)[] {
  return [...new Set(me.grants.map((grant) => grant.role))].filter((role) => role !== 'candidate');
}
