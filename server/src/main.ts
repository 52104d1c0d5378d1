import 'reflect-metadata';
import fastifyMultipart from '@fastify/multipart';
import { NestFactory, MetadataScanner, DiscoveryService, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { FastifyServerOptions } from 'fastify';
import { DataSource } from 'typeorm';
import { api } from '../contract/index.ts';
import { AppModule } from './app.module.ts';
import { AnswerInterceptor, uploadLimit } from './platform/binding/answer.interceptor.ts';
import { openApiOf } from './platform/binding/openapi.ts';
import { RefusalFilter } from './platform/binding/refusal.filter.ts';
import { RightsGuard } from './platform/binding/rights.guard.ts';
import { requireWholeContract, servedRoutes, type ServedRoute } from './platform/binding/served-routes.ts';
import { SystemClock, type Clock } from './platform/clock.ts';
import { migrateDatabase } from './platform/database/data-source.ts';
import { requireKeys } from './platform/key-check.ts';
import { Keys } from './platform/keys.ts';
import { servePages } from './platform/pages.ts';
import type { ServerSettings } from './platform/settings.ts';

export type { ServerSettings } from './platform/settings.ts';
export { Clock } from './platform/clock.ts';
export { loadDemoCity } from './demo-city.ts';
export { makeFirstAccounts } from './first-accounts.ts';

export const version = '0.1.0';


/** Brings the database up to date and says which migrations ran. */
export const migrate = migrateDatabase;

export interface RunningServer {
  /** Where it listens, for programs on this machine. */
  url: string;
  served: ServedRoute[];
  close(): Promise<void>;
}

/** What the router itself refuses, an address that cannot be decoded, has the contract's shape too. */
const refuseBadUrl: FastifyServerOptions['frameworkErrors'] = (_fault, _request, reply) => {
  reply.hijack();
  reply.raw.writeHead(400, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify({ code: 'request/invalid', fields: [{ path: 'url', message: 'malformed' }] }));
};

/** The application, wired and checked against the contract, not yet listening. */
export async function createApplication(settings: ServerSettings, clock: Clock = new SystemClock()): Promise<{ app: NestFastifyApplication; served: ServedRoute[] }> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(settings, clock),
    new FastifyAdapter({ ...(settings.https ? { https: settings.https } : {}), bodyLimit: 1024 * 1024, trustProxy: 'loopback', routerOptions: { maxParamLength: 400 }, frameworkErrors: refuseBadUrl }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  await app.register(fastifyMultipart, { limits: { fileSize: uploadLimit, files: 1, fields: 5 } });
  await requireKeys(app.get(DataSource), app.get(Keys), clock.now());
  app.useWebSocketAdapter(new IoAdapter(app));
  app.useGlobalFilters(new RefusalFilter());
  app.useGlobalInterceptors(new AnswerInterceptor(app.get(Reflector)));
  app.useGlobalGuards(app.get(RightsGuard));
  const served = servedRoutes(app.get(DiscoveryService), new MetadataScanner(), app.get(Reflector));
  requireWholeContract(api, served);
  const description = JSON.stringify(openApiOf(api, version));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(description));
  fastify.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin').header('x-frame-options', 'SAMEORIGIN');
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
  if (settings.clientFolder) await servePages(app, settings.clientFolder);
  return { app, served };
}

/** Serves API and pages until `close`. Rejects with the system's error code when the port is taken. */
export async function startServer(settings: ServerSettings, clock: Clock = new SystemClock()): Promise<RunningServer> {
  const { app, served } = await createApplication(settings, clock);
  try {
    await app.listen(settings.port, settings.host);
  } catch (fault) {
    await app.close();
    throw fault;
  }
  const address = app.getHttpServer().address() as { port: number };
  return { url: `${settings.https ? 'https' : 'http'}://127.0.0.1:${address.port}`, served, close: () => app.close() };
}
