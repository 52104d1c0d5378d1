import * as z from 'zod';
import { errorCodes, guardErrors, type ErrorCode } from '../../../contract/errors.ts';
import type { Route } from '../../../contract/routes.ts';

const refusalSchema = {
  type: 'object',
  required: ['code'],
  properties: { code: { type: 'string' }, details: { type: 'object' }, fields: { type: 'array', items: { type: 'object' } }, reference: { type: 'string' } },
};

/** The OpenAPI 3.1 description of the whole contract. */
export function openApiOf(contract: Record<string, Record<string, Route>>, version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [module, table] of Object.entries(contract)) {
    for (const [name, route] of Object.entries(table)) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      (paths[path] ??= {})[route.method.toLowerCase()] = {
        operationId: `${module}.${name}`,
        tags: [module],
        summary: route.summary,
        ...(route.bearer ? { security: [{ key: [] }] } : {}),
        parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
        ...(route.upload ? { requestBody: uploadBody } : route.body ? { requestBody: { required: true, content: { 'application/json': { schema: z.toJSONSchema(route.body, { io: 'input' }) } } } } : {}),
        responses: { 200: { description: 'Done.', content: route.download ? sentFile : { 'application/json': { schema: z.toJSONSchema(route.output, { io: 'output' }) } } }, ...refusalsOf(route) },
      };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: "Kuang'an", version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { schemas: { Refusal: refusalSchema }, securitySchemes: { signIn: { type: 'apiKey', in: 'cookie', name: 'kuangan_sign_in' }, key: { type: 'http', scheme: 'bearer' } } },
    security: [{ signIn: [] }],
  };
}

const uploadBody = { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } } } };
const sentFile = { '*/*': { schema: { type: 'string', format: 'binary' } } };

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): object[] {
  return Object.entries(schema?.shape ?? {}).map(([name, inner]) => ({
    name, in: place, required: place === 'path' || !z.safeParse(inner as z.ZodType, undefined).success, schema: z.toJSONSchema(inner as z.ZodType, { io: 'input' }),
  }));
}

/** One response per status, naming the codes it stands for. */
function refusalsOf(route: Route): Record<number, object> {
  const codes = [...new Set<ErrorCode>([...guardErrors, ...route.errors])];
  return Object.fromEntries(
    [...new Set(codes.map((code) => errorCodes[code].status))].sort().map((status) => [
      status,
      {
        description: codes.filter((code) => errorCodes[code].status === status).map((code) => `\`${code}\`: ${errorCodes[code].meaning}`).join('\n\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    ]),
  );
}
