import type { Me, Role } from '../../../contract/access.ts';

/** What a target belongs to. A right names which of these the asker's scope must cover. */
export interface ScopeFacts {
  /** 培训机构 it belongs to; several for a person known to several. */
  institution?: readonly string[];
  /** 考试点 it happens at. */
  site?: readonly string[];
  /** The organisations that keep this person's file today: employers, the mine he works at, institutions that train him. */
  keeper?: readonly string[];
  /** Of the organisations that keep his file, the one that has kept it longest: it alone hands out what opens his account. */
  office?: readonly string[];
  /** The organisation it is, or belongs to, of whatever kind. */
  organisation?: readonly string[];
  /** The person himself: an asker covers it only by being him. */
  person?: string;
}
export type Facet = keyof ScopeFacts;

/** The parts of a request a target's id may come from; already validated by the contract. */
export interface TargetSource {
  params: unknown;
  body: unknown;
}

export interface Target {
  /** A kind some module has registered with ScopeTargets. */
  kind: string;
  id: (asked: TargetSource) => string;
}

/**
 * Who may do one thing. `public`: anyone, `signed-in`: any account, about itself. Otherwise per role the facet of the
 * target the role's scope must cover; 'listed' marks a list, which the handler filters by `actor.organisations(role)`.
 */
export interface Right {
  readonly name: string;
  readonly allow: 'public' | 'signed-in' | Partial<Record<Role, Facet | 'listed'>>;
  readonly target?: Target;
  /** What an account may still do that must first give, or set up, its second factor. Nothing, unless it is said here. */
  readonly whileAwaiting?: readonly NonNullable<Me['awaits']>[];
}

/** A module's page of rights: each entry becomes `<module>.<name>`. */
export function rightsOf<const T extends Record<string, Omit<Right, 'name'>>>(module: string, page: T): { [K in keyof T]: Right } {
  return Object.fromEntries(Object.entries(page).map(([name, right]) => [name, { ...right, name: `${module}.${name}` }])) as { [K in keyof T]: Right };
}

/** A target named by a path parameter. */
export function byParam(kind: string, param: string): Target {
  return { kind, id: (asked) => (asked.params as Record<string, string>)[param]! };
}

/** A target named in the body. */
export function byBody(kind: string, field: string): Target {
  return { kind, id: (asked) => (asked.body as Record<string, string>)[field]! };
}
