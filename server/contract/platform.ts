import * as z from 'zod';
import { routeTable } from './routes.ts';

export const platformRoutes = routeTable({
  health: { method: 'GET', path: '/api/health', summary: 'Answers when the server can serve.', output: z.object({ status: z.literal('ok'), version: z.string(), now: z.iso.datetime() }), errors: ['server/starting'] },
});
