import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, map, switchMap, type Observable } from 'rxjs';
import type { Route, SentFile } from '../../../contract/routes.ts';
import { Refusal } from '../refusal.ts';
import { InvalidRequest } from './invalid-request.ts';
import { routeKey } from './serve.ts';

/** Largest upload a route takes, bytes. */
export const uploadLimit = 20_000_000;

/** Reads the file of an upload before the handler, and lets out only what the contract declares: JSON, or one file. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<Route | undefined>(routeKey, context.getHandler());
    if (!route) return next.handle();
    const answer = route.upload ? from(this.readFile(context, route)).pipe(switchMap(() => next.handle())) : next.handle();
    return answer.pipe(map((value) => {
      const parsed = route.output.parse(value);
      return route.download ? sendFile(context.switchToHttp().getResponse<FastifyReply>(), parsed as SentFile) : parsed;
    }));
  }

  private async readFile(context: ExecutionContext, route: Route): Promise<void> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { asked: { file: unknown } }>();
    if (!request.isMultipart()) throw new InvalidRequest([{ path: 'file', message: 'multipart expected' }]);
    const broken = (): never => {
      throw new InvalidRequest([{ path: 'file', message: 'broken multipart' }]);
    };
    const part = await request.file({ limits: { fileSize: uploadLimit, files: 1 } }).catch(broken);
    if (!part) throw new InvalidRequest([{ path: 'file', message: 'missing' }]);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of part.file as AsyncIterable<Buffer>) chunks.push(chunk);
    } catch {
      broken();
    }
    if (part.file.truncated) throw new Refusal(route.errors.includes('file/too-large') ? 'file/too-large' : 'workbook/too-large', { limitMegabytes: uploadLimit / 1_000_000 });
    request.asked.file = { name: part.filename.slice(0, 200), bytes: new Uint8Array(Buffer.concat(chunks)) };
  }
}

/** Pictures and films a page of ours may show. Anything else somebody uploaded is saved, so that it never runs under our address. */
const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'video/mp4']);

/** The headers of a file; the bytes are the body. `nosniff` comes with every answer. */
function sendFile(reply: FastifyReply, file: SentFile): Buffer {
  const shown = file.shown && pictures.has(file.mediaType);
  void reply
    .header('content-type', file.mediaType)
    .header('content-disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name.replace(/\p{Cs}/gu, '\uFFFD')).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`)
    .header('cache-control', file.lasting ? 'private, max-age=31536000, immutable' : 'no-store')
    .header('content-security-policy', "default-src 'none'; sandbox");
  return Buffer.from(file.bytes);
}
