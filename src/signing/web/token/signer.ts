import { z } from 'zod';
import { faultView, ownFault, SignerFault } from './fault.ts';

/** The program on the officer's own PC. The content security policy names this address too (docs/decisions/042). */
export const SIGNER = 'http://127.0.0.1:17380';

const status = z.object({ name: z.literal('patravali-signer'), paired: z.boolean() });
const opened = z.object({ pairing: z.string().max(100) });
const paired = z.object({ token: z.string().min(20).max(100) });

const tokenCertificate = z.object({
  id: z.string().describe('Slot of its token, a colon, and the id of its key'),
  subject: z.string(),
  issuer: z.string(),
  serial: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  fingerprint: z.string(),
  certificate: z.base64(),
  chain: z.array(z.base64()),
});
export type TokenCertificate = z.output<typeof tokenCertificate>;
const held = z.object({
  tokens: z.array(z.object({ slot: z.string(), state: z.string() })),
  certificates: z.array(tokenCertificate),
  faults: z.array(faultView),
});
export type OnTokens = z.output<typeof held>;

/** Whether one could sign with it now: it is in force, and its token is not locked. */
export function isUsable({ id, notBefore, notAfter }: TokenCertificate, { tokens }: Pick<OnTokens, 'tokens'>, now: number): boolean {
  const isLocked = tokens.some(({ slot, state }) => state === 'locked' && id.startsWith(`${slot}:`));
  return !isLocked && Date.parse(notBefore) <= now && now <= Date.parse(notAfter);
}

const signed = z.object({ signed: z.array(z.object({ id: z.string(), signature: z.base64() })), left: z.array(z.string()) });

export interface ToSign {
  /** Of the certificate, SHA-256 in hex. */
  fingerprint: string;
  title: string;
  /** `hash`: SHA-256 in base64. */
  items: { id: string; number: string; subject: string; hash: string }[];
}

/** Whether the signer runs, and knows this page. Throws `away` or `barred`. */
export const readStatus = () => ask(status, '/status');

/** The signer shows a code; whoever types it here sits before that PC. */
export const openPairing = (title: string) => ask(opened, '/pairing', { body: { title } });

export const confirmPairing = (pairing: string, code: string) => ask(paired, `/pairing/${pairing}`, { body: { code } });

export const listHeld = (token: string) => ask(held, '/certificates', { token });

/** The signer shows the list and asks the PIN in a window of its own; `signal` closes that window. */
export function signHashes(token: string, { fingerprint, title, items }: ToSign, signal: AbortSignal) {
  const shown = items.map(({ number, subject, ...rest }) => ({ ...rest, number: number.slice(0, 120), subject: subject.slice(0, 500) }));
  return ask(signed, '/signatures', { token, signal, body: { fingerprint, title: title.slice(0, 200), items: shown } });
}

interface Asking {
  token?: string;
  body?: object;
  signal?: AbortSignal;
}

async function ask<O>(schema: z.ZodType<O>, path: string, { token, body, signal }: Asking = {}): Promise<O> {
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json' }) };
  const init = {
    headers,
    credentials: 'omit',
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    ...(signal && { signal }),
  } as const;
  const response = await fetch(SIGNER + path, init).catch(async (cause: unknown) => {
    if (signal?.aborted) throw ownFault('stopped', cause);
    // What it says to a page that it does not know, the browser keeps from that page.
    if (token && (await isRunning())) throw ownFault('unpaired', cause);
    throw ownFault((await isBarred()) ? 'barred' : 'away', cause);
  });
  const answer: unknown = await response.json().catch(() => null);
  const read = (response.ok ? schema : faultView).safeParse(answer);
  if (!read.success) throw ownFault('strange', read.error);
  if (!response.ok) throw new SignerFault(faultView.parse(answer));
  return read.data as O;
}

function isRunning(): Promise<boolean> {
  return readStatus().then(
    () => true,
    () => false,
  );
}

/** Chromium asks the user whether pages may call programs on his PC, and remembers a no. */
async function isBarred(): Promise<boolean> {
  for (const name of ['loopback-network', 'local-network-access']) {
    const state = await navigator.permissions?.query({ name: name as PermissionName }).then(
      (permission) => permission.state,
      () => 'unknown', // a browser that does not know the name does not bar
    );
    if (state === 'denied') return true;
  }
  return false;
}
