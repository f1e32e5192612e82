import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setRule } from '#core/rules/settings.ts';
import { SERVICES } from '#signing/keys/services/services.ts';
import { startAuthority } from '#signing/keys/services/startAuthority.ts';
import { type Authority, exportAuthority, importAuthority, makeAuthority, newKey, toPem } from '#signing/keys/authority.ts';
import type { RevocationAddresses } from '#signing/keys/extensions.ts';
import { timeAuthority } from '#signing/lasting/rules.ts';
import type { StepContext } from './step.ts';

const DAY_MS = 24 * 3600_000;
/** The stories tell of weeks that have passed: their letters were signed then. */
export const BEFORE_MS = 180 * DAY_MS;

/** Where the demonstration's keys lie: made-up people's, protected by the demonstration's password. */
export const keyFolder = (dataDir: string): string => path.join(dataDir, 'demonstration');
export const authorityFile = (dataDir: string): string => path.join(keyFolder(dataDir), 'ca.pem');
const keptFile = (dataDir: string) => path.join(keyFolder(dataDir), 'authority.json');

/** The authority with the port of its services: its certificates name it, so it stays the same. */
interface Kept extends ReturnType<typeof exportAuthority> {
  port?: number;
}

interface OpenAuthority {
  authority: Authority;
  port: number;
}

/** The demonstration's authority, made at the first call. */
export async function openAuthority(dataDir: string): Promise<OpenAuthority> {
  const text = await readFile(keptFile(dataDir), 'utf8').catch(() => null);
  const kept = text === null ? null : (JSON.parse(text) as Kept);
  if (kept?.port) return { authority: importAuthority(kept), port: kept.port };
  const authority = kept
    ? importAuthority(kept)
    : makeAuthority({ privateKey: await newKey('P-256'), now: new Date(Date.now() - BEFORE_MS) });
  const port = await freePort();
  await mkdir(keyFolder(dataDir), { recursive: true });
  await writeFile(authorityFile(dataDir), toPem(authority.certificate));
  await writeFile(keptFile(dataDir), JSON.stringify({ ...exportAuthority(authority), port } satisfies Kept), { mode: 0o600 });
  return { authority, port };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const addressOf = (port: number) => `http://127.0.0.1:${port}`;

/** Where its certificates can be asked about while the demonstration runs. */
export const revocationAddresses = (port: number): RevocationAddresses => ({
  crl: addressOf(port) + SERVICES.crl,
  ocsp: addressOf(port) + SERVICES.ocsp,
});

/** From the day of the demonstration on its authority stamps the time; what the stories signed, they signed before. */
export async function giveTime({ db, dataDir }: StepContext): Promise<void> {
  const { port } = await openAuthority(dataDir);
  await setRule({ db }, timeAuthority, { value: { url: addressOf(port) + SERVICES.timeStamp, timeoutMs: 2_000 }, source: null });
  // That nobody answered while the stories were told is not held against it.
  await db.deleteFrom('revocationAnswer').execute();
}

/**
 * Runs the services of the demonstration's authority, where the data folder holds a demonstration. When its port is taken the offices
 * work without it, and a line says so.
 */
export async function runAuthority(dataDir: string, say: (line: string) => void): Promise<{ stop(): Promise<void> }[]> {
  if (!existsSync(keptFile(dataDir))) return [];
  const { port } = await openAuthority(dataDir);
  return startAuthority({ folder: keyFolder(dataDir), port, now: () => new Date() }).then(
    (running) => [running],
    (error: Error) => {
      say(`The demonstration authority does not run (${error.message}): what is signed now gets no time stamp.`);
      return [];
    },
  );
}
