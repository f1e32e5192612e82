import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveSignerDownloads } from './signerDownloads.ts';

const WINDOWS = 'patravali-signer-windows-x64.zip';
let folder: string;
let app: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patravali-downloads-'));
  app = Fastify();
  await serveSignerDownloads(app, path.join(folder, 'signer'));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (url: string, headers = {}) => app.inject({ url, headers });

test('an office that has not built the signer offers none', async () => {
  expect((await get('/signer/downloads.json')).json()).toEqual([]);
  expect((await get(`/signer/${WINDOWS}`)).statusCode).toBe(404);
});

test('what is built is offered with its size and given, a broken download from where it broke', async () => {
  await mkdir(path.join(folder, 'signer'), { recursive: true });
  await writeFile(path.join(folder, 'signer', WINDOWS), 'PK zip');
  expect((await get('/signer/downloads.json')).json()).toEqual([{ system: 'windows-x64', file: WINDOWS, bytes: 6 }]);
  const whole = await get(`/signer/${WINDOWS}`);
  expect([whole.statusCode, whole.body, whole.headers['content-disposition']]).toEqual([
    200,
    'PK zip',
    `attachment; filename="${WINDOWS}"`,
  ]);
  const rest = await get(`/signer/${WINDOWS}`, { range: 'bytes=3-' });
  expect([rest.statusCode, rest.body]).toEqual([206, 'zip']);
});

test('nothing else is given, whatever the address', async () => {
  await writeFile(path.join(folder, 'secret.zip'), 'secret');
  await writeFile(path.join(folder, 'signer', 'other.zip'), 'other');
  for (const name of ['other.zip', '../secret.zip', '%2e%2e/secret.zip', '..%2fsecret.zip', `${WINDOWS}/../other.zip`, `${WINDOWS}%00`, ''])
    expect({ name, status: (await get(`/signer/${name}`)).statusCode }).toEqual({ name, status: 404 });
});
