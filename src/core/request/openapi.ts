import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { z } from 'zod';
import { type Route, bytes, pathFields, redirect } from '../contract.ts';

const refusal = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), code: z.string(), message: z.string() })).optional(),
});

export async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Patravali',
        version: '1',
        description: 'e-Office of the Government of Uttar Pradesh',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'The instance that the host name leads to' }],
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'patravali' } } },
      security: [{ session: [] }],
    },
    transformObject: (made) => ('openapiObject' in made ? withOneRefusal(made.openapiObject) : made.swaggerObject),
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

type Document = Extract<
  Parameters<NonNullable<FastifyDynamicSwaggerOptions['transformObject']>>[0],
  { openapiObject: unknown }
>['openapiObject'];

/** Every route refuses in the same form: it is described once, not a hundred times. */
function withOneRefusal({ paths = {}, components, ...rest }: Document): Document {
  let one = { description: '' };
  for (const operations of Object.values(paths))
    for (const { responses } of Object.values(operations ?? {}) as {
      responses?: Record<string, { description: string } | { $ref: string }>;
    }[])
      if (responses?.['4XX'] && 'description' in responses['4XX']) {
        one = responses['4XX'];
        responses['4XX'] = { $ref: '#/components/responses/Refusal' };
      }
  return { ...rest, components: { ...components, responses: { Refusal: one } }, paths } as Document;
}

/** Fastify serialises answers by the output's JSON Schema: fast, and a field not in the contract cannot leak. */
export function routeSchema(route: Route): FastifySchema {
  const { method, path, summary, input, output, who, upload, foreign } = route;
  const fields = Object.entries((input as z.ZodObject).shape);
  const inPath = pathFields(path);
  const pick = (wanted: (name: string) => boolean) => z.object(Object.fromEntries(fields.filter(([name]) => wanted(name))));
  const rest = pick((name) => !inPath.includes(name) && name !== 'file');
  const body = upload
    ? { consumes: ['multipart/form-data'], body: jsonSchema(rest.extend({ file: bytes }), 'input') }
    : {
        ...(foreign !== undefined && { consumes: ['application/x-www-form-urlencoded', 'multipart/form-data'] }),
        body: jsonSchema(rest, 'input'),
      };
  return {
    summary,
    operationId: `${method.toLowerCase()}${path.replaceAll(/[/:]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, '')}`,
    tags: [path.split('/')[2] ?? 'api'],
    ...(inPath.length > 0 && {
      params: jsonSchema(
        pick((name) => inPath.includes(name)),
        'input',
      ),
    }),
    ...(method === 'GET' ? Object.keys(rest.shape).length > 0 && { querystring: jsonSchema(rest, 'input') } : body),
    ...(who === 'public' && { security: [] }),
    response: {
      ...(output === redirect && { 303: { description: 'Go on at the address given' } }),
      200:
        output === bytes
          ? { description: 'OK', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
          : { description: 'OK', ...jsonSchema(output, 'output') },
      '4xx': { description: 'Refused; the sentence says what to do', ...jsonSchema(refusal, 'output') },
    },
  } as FastifySchema;
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  // What is filled in on the way in says nothing about an answer, and the serialiser cannot merge two of it. What a wrong value
  // is read as (`catch`) is no default of the field: it need not even be one of its values.
  const override = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: { default?: unknown } }) => {
    if (io === 'output' || zodSchema._zod.def.type === 'catch') delete jsonSchema.default;
  };
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io, unrepresentable: 'any', override });
  return rest;
}
