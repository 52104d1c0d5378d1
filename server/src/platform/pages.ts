import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorCodes } from '../../contract/errors.ts';

/**
 * Serves the built pages: hashed assets for ever, pages always fresh. Which of the three entries answers a path is
 * decided here; anything below /api that no controller serves is refused in the contract's shape.
 */
export async function servePages(app: NestFastifyApplication, folder: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, {
    root: folder, prefix: '/', index: false, wildcard: false,
    setHeaders: (reply, path) => void reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  fastify.get('/*', (request, reply) => {
    const path = request.url.split('?')[0]!;
    if (path.startsWith('/api')) return reply.status(errorCodes['request/not-found'].status).send({ code: 'request/not-found' });
    const page = path.startsWith('/desk') ? 'desk.html' : path.startsWith('/exam') ? 'exam-room.html' : 'index.html';
    return reply.header('cache-control', 'no-cache').sendFile(page, folder, { cacheControl: false });
  });
}
