import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '../../../contract/access.ts';
import type { Route } from '../../../contract/routes.ts';
import { Refusal } from '../refusal.ts';
import { Settings } from '../settings.ts';
import { Actor } from './actor.ts';
import { parseRequest } from './parse.ts';
import type { Facet, Right } from './rights.ts';
import { ScopeTargets } from './scope-targets.ts';
import { rightKey, routeKey, type Connection } from './serve.ts';
import { signInCookieHeader } from './sign-in-cookie.ts';

type Request = FastifyRequest & { user?: Actor; served?: Route; asked: { actor: Actor | null; connection: Connection } };

/**
 * The one guard. Order matters: who asks, has he finished signing in, may his role do this at all, is the request well formed, does his scope cover
 * the target. A target outside scope and a target that does not exist are refused alike.
 */
@Injectable()
export class RightsGuard extends AuthGuard('sign-in') implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly targets: ScopeTargets,
    private readonly settings: Settings,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<Route | undefined>(routeKey, context.getHandler());
    const right = this.reflector.get<Right | undefined>(rightKey, context.getHandler());
    if (!route || !right) throw new Refusal('request/not-found');
    const request = context.switchToHttp().getRequest<Request>();
    request.served = route;
    if (route.method !== 'GET') this.refuseForeignOrigin(request);
    await super.canActivate(context);
    const actor = request.user instanceof Actor ? request.user : null;
    if (right.allow !== 'public' && !actor) throw new Refusal('sign-in/required');
    if (actor) refuseAwaiting(actor, right);
    if (actor) refuseRole(actor, right);
    const parts = parseRequest(route, request);
    if (actor) await this.refuseScope(actor, right, parts);
    request.asked = Object.assign(parts, { actor, connection: this.connectionOf(request, context.switchToHttp().getResponse<FastifyReply>()), file: undefined });
    return true;
  }

  /** Nobody signed in is not a fault here: public routes go on, the others are refused above. */
  override handleRequest<T>(_fault: unknown, user: T): T {
    return user;
  }

  /** Whether an actor may do something to a target; the same decision for sockets and for abilities. */
  async permits(actor: Actor, right: Right, targetId: string): Promise<boolean> {
    try {
      refuseAwaiting(actor, right);
      refuseRole(actor, right);
      await this.refuseScope(actor, { ...right, target: { kind: right.target!.kind, id: () => targetId } }, { params: {}, body: {} });
      return true;
    } catch (refused) {
      if (refused instanceof Refusal) return false;
      throw refused;
    }
  }

  private async refuseScope(actor: Actor, right: Right, parts: { params: unknown; body: unknown }): Promise<void> {
    if (typeof right.allow === 'string' || !right.target) return;
    const facts = await this.targets.factsOf(right.target.kind, right.target.id(parts));
    if (!facts) throw new Refusal('request/not-found');
    for (const [role, facet] of Object.entries(right.allow) as [Role, string][]) {
      if (!actor.has(role)) continue;
      if (facet === 'person') {
        if (facts.person !== undefined && facts.person === actor.personId) return;
        continue;
      }
      if (await this.targets.covers(actor.organisations(role), facts[facet as Exclude<Facet, 'person'>] ?? [])) return;
    }
    throw new Refusal('request/not-found');
  }

  /** Browsers name the page a write comes from; a page of another site is refused. Programs send no Origin. */
  private refuseForeignOrigin(request: FastifyRequest): void {
    const origin = request.headers.origin;
    if (origin === undefined) return;
    const own = [new URL(this.settings.publicUrl).host, request.headers.host];
    if (!URL.canParse(origin) || !own.includes(new URL(origin).host)) throw new Refusal('request/foreign-origin');
  }

  private connectionOf(request: FastifyRequest, reply: FastifyReply): Connection {
    const secure = this.settings.publicUrl.startsWith('https:');
    return {
      network: request.ip,
      device: (request.headers['user-agent'] ?? '').slice(0, 160),
      bearer: /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null,
      setSignInCookie: (token, expiresAt) => void reply.header('set-cookie', signInCookieHeader(token, expiresAt, secure)),
    };
  }
}

/** A sign-in that lacks its second factor does nothing but what leads there. */
function refuseAwaiting(actor: Actor, right: Right): void {
  if (actor.awaits === null || right.allow === 'public' || right.whileAwaiting?.includes(actor.awaits)) return;
  throw new Refusal('sign-in/second-factor-due', { awaits: actor.awaits });
}

function refuseRole(actor: Actor, right: Right): void {
  if (typeof right.allow === 'string') return;
  if (!(Object.keys(right.allow) as Role[]).some((role) => actor.has(role))) throw new Refusal('access/refused');
}
