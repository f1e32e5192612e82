import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(new URL('../../../dist/signer', import.meta.url));
const FILES = ['windows-x64', 'macos-arm64', 'macos-x64', 'linux-x64'].map((system) => ({
  system,
  file: `patravali-signer-${system}.zip`,
}));

/**
 * The signer for the officers' PCs, as `npm run signer:build` leaves it in `folder`: `/signer/downloads.json` lists what is
 * there with its size in bytes, `/signer/<file>` gives one, in parts too where a line breaks. No other name is answered.
 */
export async function serveSignerDownloads(app: FastifyInstance, folder = BUILT): Promise<void> {
  await app.register(async (inside) => {
    // The folder above is there before anything is built.
    await inside.register(fastifyStatic, { root: path.dirname(folder), serve: false });
    inside.get('/signer/downloads.json', { schema: { hide: true } }, async (_request, reply) => {
      const sizes = await Promise.all(FILES.map(async (one) => ({ ...one, bytes: await sizeOf(path.join(folder, one.file)) })));
      return reply.header('cache-control', 'no-cache').send(sizes.filter(({ bytes }) => bytes !== null));
    });
    for (const { file } of FILES)
      inside.get(`/signer/${file}`, { schema: { hide: true } }, (_request, reply) =>
        reply
          .header('content-disposition', `attachment; filename="${file}"`)
          .sendFile(`${path.basename(folder)}/${file}`, { cacheControl: false }),
      );
  });
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch {
    return null;
  }
}
