import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveSignerDownloads } from './signerDownloads.ts';

const BUILT = fileURLToPath(new URL('../../../dist/web/', import.meta.url));
const FOREVER = 365 * 24 * 3600;

/** Serves the built web pages; any address that is no route and no file opens the page itself, which knows its own places. */
export async function servePages(app: FastifyInstance): Promise<void> {
  await serveSignerDownloads(app);
  if (!existsSync(BUILT)) return;
  await app.register(fastifyStatic, {
    root: BUILT,
    wildcard: false,
    preCompressed: true,
    setHeaders: (response, file) => {
      const hashed = file.includes('/assets/');
      response.header('cache-control', hashed ? `public, max-age=${FOREVER}, immutable` : 'no-cache');
    },
  });
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/') || /\.\w+$/.test(request.url.split('?')[0]!)) return reply.callNotFound();
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
