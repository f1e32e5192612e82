import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { constants } from 'node:zlib';
import { z } from 'zod';
import type { Actor, Context, Language, Person, Visit } from './context.ts';
import type { Bytes, Redirect, Route } from './contract.ts';
import { transact } from './database/transact.ts';
import { type Details, Refusal } from './errors.ts';
import type { Instance } from './instance.ts';
import { drain } from './request/drain.ts';
import { answerFaults } from './request/faults.ts';
import { documentApi, routeSchema } from './request/openapi.ts';
import { acceptForms, foreignForm } from './request/forms.ts';
import { acceptJson } from './request/json.ts';
import { LARGEST_RAW, acceptRaw, holdUpload, storeUpload } from './request/uploads.ts';

export type Messages = Record<Language, Record<string, string>>;

/** Who a request comes from. Cookie and session are the identity slice's; core only asks. */
export type Identify = (instance: Instance, request: FastifyRequest, now: Date) => Promise<{ person?: Person; actor?: Actor }>;

export interface Server {
  app: FastifyInstance;
  instanceOf(request: FastifyRequest): Instance;
  identify: Identify;
  messages: Messages;
  /** The office's clock; tests set it. */
  now(): Date;
  /** Every route joined so far, for the architecture tests. */
  routes: Route[];
}

/** What joins a route to its action. `Context` for routes of posts, `Visit` for the rest. */
export type Handle = <I, O, W>(
  route: Route<I, O, W>,
  act: ((ctx: Context, input: I) => Promise<O>) | ((visit: Visit, input: I) => Promise<O>),
) => void;

/** The program that signs with the officer's token on his own PC (docs/decisions/042). Nothing else outside is reached. */
const SIGNER = 'http://127.0.0.1:17380';

const MB = 1024 * 1024;
export const LARGEST_BODY = 2 * MB;

/** Answers are small: the usual window of 4 MB for each would only hold memory. */
const BROTLI = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_LGWIN]: 18,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
};

/** Errors, safety headers, uploads and the OpenAPI document, once for all routes. Await it before the first `handle`. */
export async function prepare(server: Server): Promise<void> {
  const { app } = server;
  await documentApi(app);
  await app.register(cookie);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: BROTLI });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", SIGNER],
        objectSrc: ["'self'"],
        frameAncestors: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", 'blob:'],
      },
    },
    strictTransportSecurity: false, // the reverse proxy that holds the certificate says it
    xFrameOptions: { action: 'sameorigin' },
  });
  app.addHook('onSend', async (request, reply) => allowProvider(server, request, reply));
  acceptForms(app);
  acceptJson(app);
  acceptRaw(app);
  await app.register(multipart, { limits: { files: 1, fields: 50, fieldSize: 100_000 } });
  app.setValidatorCompiler(() => (value) => ({ value })); // zod parses in `handle`; the JSON Schemas only document and serialise
  app.setErrorHandler((error, request, reply) => answerError(server, error as Error, request, reply));
  app.setNotFoundHandler((request, reply) => answerError(server, new Refusal(404, 'page.notFound'), request, reply));
}

/** Joins a route to its action: instance, sign-in, validation, one transaction, one answer. */
export function handleBy(server: Server): Handle {
  return (route, act) => {
    const plain = route as unknown as Route;
    server.routes.push(plain);
    server.app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.upload === 'raw' ? LARGEST_RAW : LARGEST_BODY,
      config: { foreign: route.foreign !== undefined, raw: route.upload === 'raw' },
      schema: routeSchema(plain),
      handler: async (request, reply) => {
        guardOrigin(plain, request);
        const visit = await openVisit(server, plain, request, reply);
        const input = plain.input.parse({
          ...(request.query as object),
          ...(await bodyOf(plain, request)),
          ...(await uploadOf(visit, plain, request)),
          ...(request.params as object),
        });
        const output = await inTransaction(visit, plain, (inside) =>
          (act as (ctx: Visit, input: unknown) => Promise<unknown>)(inside, input),
        );
        if (isRedirect(output)) return reply.redirect(output.redirectTo, 303);
        if (isBytes(output)) return sendBytes(request, reply, output);
        reply.header('cache-control', 'no-store'); // what a paper says stays in no cache of the way
        return output;
      },
    });
  };
}

async function bodyOf({ foreign, upload }: Route, request: FastifyRequest): Promise<object> {
  if (upload === 'raw') return {};
  return foreign === undefined ? (request.body as object) : foreignForm(request);
}

async function uploadOf(visit: Visit, { upload, largest }: Route, request: FastifyRequest): Promise<Record<string, unknown>> {
  if (upload === 'raw') return { file: { bytes: request.body as Buffer, name: '' } };
  if (upload === 'memory') return holdUpload(request, largest);
  return upload ? storeUpload(visit, request) : {};
}

/** A browser of another site cannot set this header without our consent; with SameSite cookies that bars forged requests. */
function guardOrigin({ method, foreign }: Route, request: FastifyRequest): void {
  if (method === 'GET' || foreign !== undefined) return;
  if (request.headers['x-patravali'] === undefined) throw new Refusal(403, 'request.foreign');
}

/** Pages may post forms to us alone, and to the eSign provider that this instance has named. */
function allowProvider({ instanceOf }: Server, request: FastifyRequest, reply: FastifyReply): void {
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy !== 'string' || !String(reply.getHeader('content-type')).startsWith('text/html')) return;
  const { esign } = instanceOf(request).config;
  if (!esign) return;
  reply.header('content-security-policy', policy.replace("form-action 'self'", `form-action 'self' ${new URL(esign.url).origin}`));
}

async function openVisit(server: Server, { who }: Route, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const instance = server.instanceOf(request);
  const now = server.now();
  const { person, actor } = await server.identify(instance, request, now);
  if (who !== 'public' && !person) throw new Refusal(401, 'session.none');
  if (who === 'post' && !person!.complete) throw new Refusal(401, 'session.secondFactor');
  if (who === 'post' && !actor) throw new Refusal(403, 'session.noPost');
  const secure = request.protocol === 'https';
  return {
    instance,
    now,
    db: instance.db,
    language: languageOf(request),
    recorded: 0,
    ...(person && { person }),
    ...(actor && { actor }),
    request: {
      address: request.ip,
      agent: request.headers['user-agent'] ?? '',
      origin: `${request.protocol}://${request.host}`,
      cookie: (name) => request.cookies[name],
      setCookie: (name, value, maxAge) => void reply.setCookie(name, value, { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge }),
    },
  };
}

async function inTransaction(visit: Visit, route: Route, act: (visit: Visit) => Promise<unknown>): Promise<unknown> {
  const reads = route.method === 'GET' && !route.recordsReading;
  if (reads) return act(visit);
  const checked = async (inside: Visit) => {
    const output = await act(inside);
    if (inside.recorded === 0 && route.recordsNothing === undefined) {
      throw new Error(`${route.method} ${route.path} changed something without recording an event`);
    }
    return output;
  };
  return route.writesByItself === undefined ? transact(visit, checked) : checked(visit);
}

export function languageOf(request: FastifyRequest): Language {
  return (request.headers['accept-language'] ?? 'hi').toLowerCase().startsWith('en') ? 'en' : 'hi';
}

function isBytes(output: unknown): output is Bytes {
  return typeof output === 'object' && output !== null && 'mediaType' in output && 'body' in output;
}

function isRedirect(output: unknown): output is Redirect {
  return typeof output === 'object' && output !== null && 'redirectTo' in output;
}

function sendBytes(request: FastifyRequest, reply: FastifyReply, { body, mediaType, name, sha256, inline }: Bytes) {
  if (sha256 !== undefined) {
    reply.header('etag', `"${sha256}"`);
    if (request.headers['if-none-match'] === `"${sha256}"`) {
      if ('destroy' in body) (body as NodeJS.ReadableStream & { destroy(): void }).destroy(); // opened, and now read by nobody
      return reply.code(304).send();
    }
  }
  return reply
    .header('cache-control', 'private, no-cache')
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(mediaType)
    .send(body);
}

/** An address that cannot even be read, e.g. `/api/%E0%A4%A`. */
export function answerMalformed(messages: Messages, request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(400).send({ code: 'request.malformed', message: messages[languageOf(request)]['request.malformed'] });
}

/** Refusals and wrong input leave as a code and a sentence in the caller's language; everything else as a number to read out on the phone. */
async function answerError(
  { messages, app }: Server,
  error: Error & { statusCode?: number; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const told = messages[languageOf(request)];
  const say = (code: string, details: Details = {}) => fill(told[code] ?? code, details);
  if (error instanceof Refusal) {
    const retry = error.details.seconds;
    if (retry !== undefined) reply.header('retry-after', String(retry));
    return reply.code(error.status).send({ code: error.code, message: say(error.code, error.details), details: error.details });
  }
  if (error instanceof z.ZodError) {
    const { status, ...answer } = answerFaults(error, {
      url: request.routeOptions.url ?? '',
      say: (key, details = {}) => (told[key] === undefined ? undefined : fill(told[key], details)),
    });
    return reply.code(status).send(answer);
  }
  const known = {
    FST_ERR_CTP_BODY_TOO_LARGE: 'request.tooLarge',
    FST_REQ_FILE_TOO_LARGE: 'upload.tooLarge',
    FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.mediaType',
  }[error.code ?? ''];
  if (known !== undefined) {
    await drain(request.raw);
    return reply.code(error.statusCode ?? 413).send({ code: known, message: say(known) });
  }
  if (error.statusCode !== undefined && error.statusCode < 500)
    return reply.code(error.statusCode).send({ code: 'request.malformed', message: say('request.malformed') });
  app.log.error(
    { err: { name: error.name, message: error.message, stack: error.stack, code: error.code }, request: request.id },
    'request failed',
  );
  return reply.code(500).send({ code: 'server.failed', message: say('server.failed', { request: request.id }) });
}

export function fill(message: string, details: Record<string, string | number>): string {
  return message.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(details[name] ?? place));
}
