import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { errorCodes, type ErrorCode, type RefusalBody } from '../../../contract/errors.ts';
import { newId } from '../identifiers.ts';
import { Refusal } from '../refusal.ts';
import { InvalidRequest } from './invalid-request.ts';

/** Turns everything thrown into the contract's one error shape. Only real faults are logged, without the request. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly logger = new Logger('fault');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const body = this.bodyOf(thrown);
    const wait = body.details?.['retryAfterSeconds'];
    if (typeof wait === 'number') void reply.header('retry-after', wait);
    void reply.status(errorCodes[body.code].status).send(body);
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
