import { createPublicKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { type Authority, exportAuthority, importAuthority, issueServiceCertificate, newKey } from '../authority.ts';
import { describeCertificate } from '../certificate.ts';
import { REASONS, type Revocation } from './revocationList.ts';
import { authorityServices, SERVICES } from './services.ts';

export interface AuthorityPlace {
  /** Where `authority.json` lies; the key of its time stamps is made beside it, and `revoked.json` is read there. */
  folder: string;
  /** On loopback; 0 takes a free one. */
  port: number;
  now: () => Date;
}

/** `[{"serial": "4A…", "at": "2026-11-26T10:00:00Z", "reason": "keyCompromise"}]`: written by whoever plays the authority. */
const revocations = z.array(
  z.object({
    serial: z.string().regex(/^[0-9A-Fa-f]+$/),
    at: z.iso.datetime().transform((text) => new Date(text)),
    reason: z.enum(Object.keys(REASONS) as [Revocation['reason']]),
  }),
);

/**
 * Runs the services of the demonstration authority on loopback until `stop()`. Throws when the folder holds no authority or the port
 * is taken. Revocations are read anew for every answer, so that one can be written down while it runs.
 */
export async function startAuthority({ folder, port, now }: AuthorityPlace): Promise<{ url: string; stop(): Promise<void> }> {
  const authority = importAuthority(JSON.parse(await readFile(path.join(folder, 'authority.json'), 'utf8')) as Kept);
  const timeStamper = await openTimeStamper(path.join(folder, 'time-stamper.json'), { authority, now: now(), port });
  const answer = authorityServices({ authority, timeStamper, revoked: () => readRevoked(path.join(folder, 'revoked.json')), now });
  const server = createServer((request, response) => void pass(answer, { request, response }));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

type Kept = ReturnType<typeof exportAuthority>;

async function openTimeStamper(
  file: string,
  { authority, now, port }: { authority: Authority; now: Date; port: number },
): Promise<Authority> {
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return importAuthority(JSON.parse(kept) as Kept);
  const privateKey = await newKey('P-256');
  const { notBefore, notAfter } = describeCertificate(authority.certificate);
  const publicKey = createPublicKey(privateKey);
  const certificate = issueServiceCertificate(authority, {
    name: 'Patravali Demonstration Time – not for real use',
    purpose: 'timeStamping',
    publicKey,
    notBefore: notBefore < now ? notBefore : now,
    notAfter,
    // Who trusts a stamp for years asks whether its authority's certificate was revoked; a port of the moment can tell nobody.
    ...(port > 0 && { revocation: { crl: `http://127.0.0.1:${port}${SERVICES.crl}`, ocsp: `http://127.0.0.1:${port}${SERVICES.ocsp}` } }),
  });
  const timeStamper = { certificate, privateKey };
  await writeFile(file, JSON.stringify(exportAuthority(timeStamper)), { mode: 0o600 });
  return timeStamper;
}

async function readRevoked(file: string): Promise<Revocation[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return revocations.parse(JSON.parse(text));
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

const MOST_BYTES = 64 * 1024;

async function pass(answer: (request: Request) => Promise<Response>, { request, response }: Exchange): Promise<void> {
  // A caller that breaks off, or a file of revocations that cannot be read, must not end the demonstration.
  try {
    const body = await bodyOf(request);
    const { method = 'GET' } = request;
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const answered = await answer(new Request(url, { method, ...(method === 'POST' && { body }) }));
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(await answered.bytes());
  } catch {
    response.writeHead(500).end();
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error('too much is sent');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
