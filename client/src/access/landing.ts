import type { Me, Role } from '@kuangan/server/contract';

const landings = { clerk: '/desk/institution', proctor: '/desk/invigilation', regulator: '/desk/oversight', candidate: '/miner' } as const satisfies Record<Role, string>;
const order = ['clerk', 'proctor', 'regulator', 'candidate'] as const satisfies readonly Role[];

/**
 * Where someone goes after signing in: back to where he was asked to sign in, or to the page of his first role.
 * Whoever must first set up his second factor does that.
 * `next` is taken only when it is a path of this site.
 */
export function landingOf(me: Pick<Me, 'grants' | 'personId' | 'awaits'>, next: string | null): string | undefined {
  if (me.awaits !== null) return next === null ? '/second-factor' : `/second-factor?next=${encodeURIComponent(next)}`;
  if (next !== null && /^\/[^/\\]/.test(next)) return next;
  const role = order.find((each) => me.grants.some((grant) => grant.role === each));
  return role ? landings[role] : me.personId ? landings.candidate : undefined;
}
