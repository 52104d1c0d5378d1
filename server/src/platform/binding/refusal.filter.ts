import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { errorCodes, guardErrors, type ErrorCode, type RefusalBody } from '../../../contract/errors.ts';
import type { Route } from '../../../contract/routes.ts';
import { newId } from '../identifiers.ts';
import { Refusal } from '../refusal.ts';
import { InvalidRequest } from './invalid-request.ts';

/**
 * Turns everything thrown into the contract's one error shape. Only faults of ours are logged, without the request: one
 * nobody expected, and a refusal its route does not declare. The asker is told such a one all the same; a test fails by it.
 */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly logger = new Logger('fault');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const body = this.bodyOf(thrown);
    this.logUndeclared(host.switchToHttp().getRequest<{ served?: Route }>().served, body.code);
    const wait = body.details?.['retryAfterSeconds'];
    if (typeof wait === 'number') void reply.header('retry-after', wait);
    void reply.status(errorCodes[body.code].status).send(body);
  }

  private logUndeclared(route: Route | undefined, code: ErrorCode): void {
    const declared: readonly ErrorCode[] = [...guardErrors, ...(route?.errors ?? [])];
    if (route && !declared.includes(code)) this.logger.error(`undeclared refusal ${code} of ${route.method} ${route.path}`);
  }

  bodyOf(thrown: unknown): RefusalBody {
    if (thrown instanceof Refusal) return { code: thrown.code, details: thrown.details };
    if (thrown instanceof InvalidRequest) return { code: 'request/invalid', fields: thrown.fields };
    const status = thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number } | null)?.statusCode;
    const code = status === undefined ? undefined : byStatus[status];
    if (code) return { code };
    const reference = newId();
    this.logger.error(`${reference} ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'unknown'}`);
    return { code: 'server/fault', reference };
  }
}

/** What the framework itself refuses, before a handler is reached. */
const byStatus: Record<number, ErrorCode> = {
  400: 'request/invalid', 401: 'sign-in/required', 403: 'access/refused', 404: 'request/not-found', 413: 'request/too-large',
  415: 'request/invalid', 429: 'request/too-many', 503: 'server/starting',
};
