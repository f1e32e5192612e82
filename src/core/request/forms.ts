import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';

/** A signed message with certificates in it; more is something else. */
const LARGEST_FIELD = 1024 * 1024;
const FORM = 'application/x-www-form-urlencoded';

/** Lets forms of pages come in as text; only a route that says `foreign` reads them. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser(FORM, { parseAs: 'string' }, (request, body, done) => {
    const { foreign } = request.routeOptions.config as { foreign?: boolean };
    if (foreign) done(null, Object.fromEntries(new URLSearchParams(body as string)));
    else done(new Refusal(415, 'request.mediaType'));
  });
}

/** The fields of a form that a page of another site has posted, in either of the two ways in which browsers do. Files are not taken. */
export async function foreignForm(request: FastifyRequest): Promise<Record<string, unknown>> {
  if (!request.isMultipart()) return (request.body ?? {}) as Record<string, unknown>;
  const fields: Record<string, unknown> = {};
  for await (const part of request.parts({ limits: { files: 0, fields: 20, fieldSize: LARGEST_FIELD } }))
    if (part.type === 'field') fields[part.fieldname] = part.value;
  return fields;
}
