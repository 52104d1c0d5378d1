import { applyDecorators, createParamDecorator, Delete, Get, HttpCode, Post, Put, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { AnswerOf, AskedOf, Method, Route } from '../../../contract/routes.ts';
import type { Actor } from './actor.ts';
import type { Right } from './rights.ts';

export const routeKey = 'contract:route';
export const rightKey = 'contract:right';

/** The line a request came over. */
export interface Connection {
  network: string;
  /** What the browser calls itself, shortened; shown in one's own list of sign-ins. */
  device: string;
  /** The key a program names itself by (`Authorization: Bearer`); null when it names none. */
  bearer: string | null;
  setSignInCookie(token: string | null, expiresAt: Date | null): void;
}
/** What a handler is given: the validated parts of the request and who asks. */
export type Asked<R extends Route> = AskedOf<R> & { actor: Actor; connection: Connection };
/** What a handler of a public route is given: nobody need be signed in. */
export type AskedByAnyone<R extends Route> = AskedOf<R> & { actor: Actor | null; connection: Connection };

/** The answer of a route that has nothing to tell but that it is done. */
export type Done = Record<string, never>;

/** A controller that serves these routes: a missing or drifting handler does not compile. */
export type Serves<T extends Record<string, Route>> = {
  [K in keyof T]: (asked: never) => AnswerOf<T[K]> | Promise<AnswerOf<T[K]>>;
};

const decorators: Record<Method, (path: string) => MethodDecorator> = { GET: Get, POST: Post, PUT: Put, DELETE: Delete };

const AskedParameter = createParamDecorator((_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<{ asked: unknown }>().asked);

/** Serves a route of the contract under a right of the module's policy page. The handler takes one argument, what was asked. */
export function Serve<R extends Route>(route: R, right: Right) {
  return <H extends (asked: never) => AnswerOf<R> | Promise<AnswerOf<R>>>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<H>): void => {
    AskedParameter()(target, key, 0);
    applyDecorators(decorators[route.method](route.path), HttpCode(200), SetMetadata(routeKey, route), SetMetadata(rightKey, right))(target, key, descriptor);
  };
}
