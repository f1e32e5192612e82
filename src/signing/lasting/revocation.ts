import { InfoAccess, CRLDistributionPoints, type GeneralName } from 'pkijs';
import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';
import { describeCertificate, readCertificate } from '../keys/certificate.ts';
import { findChain } from '../keys/trust.ts';
import { trustedRoots } from '../keys/roots.ts';
import type { Fetch } from './answers/askAuthority.ts';
import { type Evidence, isCurrent, type RevocationStatus, revokedRefusal, statusOfPath, type StatusQuestion } from './answers/evidence.ts';
import { type Kept, keptAnswer } from './answers/keptAnswers.ts';
import { ocspQuestion, statusByOcsp } from './answers/ocsp.ts';
import { statusByList } from './answers/revocationLists.ts';

/** Whether a certificate serves when nobody can say that it is not revoked (domain.md §7.3 wants it checked; no paper may wait for a foreign server). */
export const revocationRule = rule({
  key: 'signing.revocation',
  schema: z.enum(['required', 'whenReachable']),
  standard: 'whenReachable',
  source: null,
});

/** Minutes after which an authority is asked anew before somebody signs, though its last answer would still serve. */
export const revocationMinutes = rule({ key: 'signing.revocationMinutes', schema: z.int().min(1).max(1440), standard: 60, source: null });

/** Addresses of lists of revoked certificates, for authorities whose certificates name none. */
export const revocationLists = rule({
  key: 'signing.revocationLists',
  schema: z.array(z.url({ protocol: /^https?$/ }).max(2_000)).max(50),
  standard: [],
  source: null,
});

export interface RevocationQuestion {
  /** DER. */
  certificate: Uint8Array;
  /** Certificates that came with it, DER, in any order. */
  chain: Uint8Array[];
  /** DER certificates of the authorities trusted; those of the rule where none are given. */
  roots?: Uint8Array[];
  /** Answers that were asked for before this instant are asked for anew. */
  askedSince?: Date;
  /** Lists before single answers: one list serves for every certificate of an authority. */
  listsFirst?: boolean;
  fetch?: Fetch;
}

export interface Revocation {
  state: 'good' | 'revoked' | 'unknown';
  /** When it was revoked, and why, as RFC 5280 §5.3.1 names it. */
  at?: Date;
  reason?: string;
  /** Unknown, because no certificate that lacks an answer names anybody who could be asked. */
  nobodyToAsk?: true;
  /** What says so, to be kept beside what is signed. */
  evidence: Evidence;
}

type Asker = Pick<Visit, 'db' | 'now'>;

/** Refuses `signing.revoked` a certificate that is revoked now, and `signing.revocationUnknown` where the rule wants to be sure. */
export async function checkRevocation(ctx: Asker, question: RevocationQuestion): Promise<Revocation> {
  const minutes = await ruleValue(ctx, revocationMinutes);
  const found = await revocationOf(ctx, { askedSince: new Date(ctx.now.getTime() - minutes * 60_000), ...question });
  const { subject: name, issuer } = describeCertificate(question.certificate);
  if (found.state === 'revoked') throw revokedRefusal(name, found.at!);
  if (found.state === 'unknown' && (await ruleValue(ctx, revocationRule)) === 'required')
    throw conflict('signing.revocationUnknown', { name, issuer });
  return found;
}

/**
 * Whether a certificate, or an authority between it and a trusted root, is revoked now: by OCSP, else by the list its certificate names, else
 * by the lists of the rule. Nobody is asked about a certificate that leads to no trusted root: its addresses are a stranger's.
 */
export async function revocationOf(ctx: Asker, question: RevocationQuestion): Promise<Revocation> {
  const path = findChain({ ...question, roots: question.roots ?? (await trustedRoots(ctx)), now: ctx.now });
  const evidence: Evidence = { crls: [], ocsps: [] };
  if (!path) return { state: 'unknown', evidence };
  let silent = false;
  for (const [index, issuer] of path.slice(1).entries()) {
    const asked = { ...question, certificate: path[index]!, issuer };
    const sources = await sourcesFor(ctx, asked);
    const found = await firstCurrent(ctx, { ...asked, sources });
    if (found) evidence[found.kind].push(found.der);
    else silent ||= sources.length > 0;
  }
  const { state, since, reason } = statusOfPath({ path, evidence, at: ctx.now, now: ctx.now, vouched: 'bySigner' });
  const nobodyToAsk = state === 'unknown' && !silent;
  return { state, ...(since && { at: since }), ...(reason && { reason }), ...(nobodyToAsk && { nobodyToAsk }), evidence };
}

interface Source {
  kind: keyof Evidence;
  url: string;
  read: (der: Uint8Array) => RevocationStatus | null;
}

type Asked = StatusQuestion & Pick<RevocationQuestion, 'listsFirst' | 'askedSince' | 'fetch'>;

async function sourcesFor(ctx: Asker, asked: Asked): Promise<Source[]> {
  const { certificate, listsFirst } = asked;
  const lists = [...listsOf(certificate), ...(await ruleValue(ctx, revocationLists))].map((url): Source => ({
    kind: 'crls',
    url,
    read: (der) => statusByList(der, asked),
  }));
  const answers = respondersOf(certificate).map((url): Source => ({ kind: 'ocsps', url, read: (der) => statusByOcsp(der, asked) }));
  return listsFirst ? [...lists, ...answers] : [...answers, ...lists];
}

async function firstCurrent(
  ctx: Asker,
  { sources, ...asked }: Asked & { sources: Source[] },
): Promise<{ kind: keyof Evidence; der: Uint8Array } | null> {
  const { certificate, issuer, askedSince, fetch } = asked;
  const { now } = ctx;
  for (const { kind, url, read } of sources) {
    const isAnswer = kind === 'ocsps';
    const wanted: Kept = {
      url,
      about: isAnswer ? describeCertificate(certificate).fingerprint : '',
      question: isAnswer ? ocspQuestion({ certificate, issuer }) : null,
      untilOf: (der) => untilOf(read(der), now),
      ...(askedSince && { askedSince }),
      ...(fetch && { fetch }),
    };
    const der = await keptAnswer(ctx, wanted);
    if (der) return { kind, der };
  }
  return null;
}

const HOUR_MS = 3600_000;

/** An answer is asked for anew when it ends, or after an hour where it names no end; null when it says nothing now. */
function untilOf(status: RevocationStatus | null, now: Date): Date | null {
  return status && isCurrent(status, { at: now, now }) ? (status.nextUpdate ?? new Date(now.getTime() + HOUR_MS)) : null;
}

const URI = 6;
const webOnly = (names: GeneralName[]) =>
  names.filter(({ type, value }) => type === URI && /^https?:/.test(String(value))).map(({ value }) => String(value));

const MOST_ADDRESSES = 4;

function listsOf(certificate: Uint8Array): string[] {
  const points = parsedExtension(certificate, '2.5.29.31');
  if (!(points instanceof CRLDistributionPoints)) return [];
  const names = points.distributionPoints.flatMap(({ distributionPoint }) => (Array.isArray(distributionPoint) ? distributionPoint : []));
  return webOnly(names).slice(0, MOST_ADDRESSES);
}

function respondersOf(certificate: Uint8Array): string[] {
  const access = parsedExtension(certificate, '1.3.6.1.5.5.7.1.1');
  if (!(access instanceof InfoAccess)) return [];
  const named = access.accessDescriptions.filter(({ accessMethod }) => accessMethod === '1.3.6.1.5.5.7.48.1');
  return webOnly(named.map(({ accessLocation }) => accessLocation)).slice(0, MOST_ADDRESSES);
}

function parsedExtension(certificate: Uint8Array, oid: string): unknown {
  return readCertificate(certificate).fields.extensions?.find(({ extnID }) => extnID === oid)?.parsedValue;
}
