import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Visit } from '../context.ts';
import type { InMemory, Uploaded } from '../contract.ts';
import { Refusal, unfit } from '../errors.ts';
import { rule, ruleValue } from '../rules/settings.ts';

/** Largest file of one upload in MB (the suite in use takes 20; domain.md §2.1.1). */
export const largestUpload = rule({
  key: 'upload.largestMb',
  schema: z.number().int().min(1).max(500),
  standard: 20,
  source: 'domain.md S05, S21, S22',
});

/** Bytes of a body that is no form: a part of something larger (docs/exchange.md). */
export const LARGEST_RAW = 8 * 1024 * 1024;

/** Lets bare bytes come in, whole and in memory, to the routes that ask for them. */
export function acceptRaw(app: FastifyInstance): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (request, body, done) => {
    const { raw } = request.routeOptions.config as { raw?: boolean };
    if (raw) done(null, body);
    else done(new Refusal(415, 'request.mediaType'));
  });
}

/** Streams the one file of a multipart request into the blob store; nothing of it is kept in memory. */
export async function storeUpload(visit: Visit, request: FastifyRequest): Promise<Record<string, unknown>> {
  if (!request.isMultipart()) throw new Refusal(415, 'upload.notMultipart');
  const megabytes = await ruleValue(visit, largestUpload);
  const part = await request.file({ limits: { fileSize: megabytes * 1024 * 1024 } });
  if (!part) throw unfit('upload.missing');
  const { sha256, size } = await visit.instance.blobs.put(Readable.from(whole(part.file, megabytes)));
  if (size === 0) throw unfit('upload.empty');
  await visit.db
    .insertInto('blob')
    .values({ sha256, size, mediaType: part.mimetype, createdAt: visit.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const file: Uploaded = { sha256, size, name: part.filename.normalize('NFC').slice(-200), mediaType: part.mimetype };
  return { ...fieldsOf(part), file };
}

/** A key file is some kilobytes; more is something else. */
const LARGEST_HELD = 100_000;

/** Takes the one file of a multipart request into memory alone: it is stored nowhere, and goes when the request is answered. */
export async function holdUpload(request: FastifyRequest, largest: number | undefined): Promise<Record<string, unknown>> {
  if (!request.isMultipart()) throw new Refusal(415, 'upload.notMultipart');
  const part = await request.file({ limits: { fileSize: largest ?? LARGEST_HELD }, throwFileSizeLimit: false });
  if (!part) throw unfit('upload.missing');
  const bytes = await part.toBuffer();
  if (part.file.truncated)
    throw largest === undefined
      ? new Refusal(413, 'upload.keyTooLarge', { kilobytes: LARGEST_HELD / 1_000 })
      : new Refusal(413, 'upload.fileTooLarge', { megabytes: largest / 1_000_000 });
  if (bytes.length === 0) throw unfit('upload.empty');
  const file: InMemory = { bytes, name: part.filename.normalize('NFC').slice(-200) };
  return { ...fieldsOf(part), file };
}

function fieldsOf({ fields }: MultipartFile): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => (field && 'value' in field ? [[name, field.value]] : [])));
}

/** The bytes as they arrive; cut off at the limit they are refused before the store takes them, so nothing of them is kept. */
async function* whole(file: NodeJS.ReadableStream & { truncated: boolean }, megabytes: number): AsyncGenerator<Buffer> {
  for await (const chunk of file) yield chunk as Buffer;
  if (file.truncated) throw new Refusal(413, 'upload.tooLarge', { megabytes });
}
