/** Pictures and films of questions: brought by a clerk, shown beside the question to whoever has it before him. */
import { mediaSchema } from '@kuangan/question-banks/contract';
import * as z from 'zod';
import { routeTable } from './routes.ts';
import { idSchema, sentFileSchema } from './shapes.ts';

export const questionMediaRoutes = routeTable({
  uploadMedia: {
    method: 'POST', path: '/api/question-banks/:bankId/media', summary: 'A picture or film for questions of this bank; the same bytes are kept once.',
    params: z.object({ bankId: idSchema }), upload: true, output: mediaSchema.pick({ hash: true, kind: true }),
    errors: ['file/empty', 'file/too-large', 'file/wrong-type', 'file/not-as-named', 'file/damaged'],
  },
  readMedia: {
    method: 'GET', path: '/api/question-media/:hash', summary: 'A picture or film by the hash that stands in its question.',
    params: z.object({ hash: mediaSchema.shape.hash }), download: true, output: sentFileSchema, errors: [],
  },
});
