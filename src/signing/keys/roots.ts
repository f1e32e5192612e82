import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { rule, ruleValue } from '#core/rules/settings.ts';
import { type CertificateView, describeCertificate } from './certificate.ts';

/** Authorities whose certificates this instance trusts, as PEM. Empty until the office names the root of the CCA (domain.md §7.3). */
export const signingRoots = rule({ key: 'signing.roots', schema: z.array(z.string().max(20_000)).max(50), standard: [], source: null });

/** The trusted authorities, DER. What is no certificate earns no trust and stops nobody; `doctor` says which. */
export async function trustedRoots(ctx: Pick<Visit, 'db'>): Promise<Uint8Array[]> {
  return readable(await ruleValue(ctx, signingRoots));
}

export const readable = (pems: string[]): Uint8Array[] => pems.filter((pem) => describeAuthority(pem) !== null).map(derOf);

export const derOf = (pem: string): Uint8Array => new Uint8Array(new X509Certificate(pem).raw);

/** What is wrong with the list of trusted authorities, in a sentence for the administrator; null when it serves. */
export async function rootsFault(ctx: Pick<Visit, 'db' | 'now'>): Promise<string | null> {
  const pems = await ruleValue(ctx, signingRoots);
  if (pems.length === 0)
    return 'No authority is trusted, so nobody can sign. Add the root of the CCA: patravali trust add <instance> <file>.';
  for (const [index, pem] of pems.entries()) {
    const parsed = describeAuthority(pem);
    const which = `Entry ${index + 1} of the setting “signing.roots”`;
    if (!parsed) return `${which} is no certificate in PEM. Remove it and add the authority's file: patravali trust list, remove, add.`;
    if (!parsed.isAuthority)
      return `${which} (${parsed.subject}) is no certificate of an authority. Remove it and add the root's file (patravali trust).`;
    if (ctx.now < parsed.notBefore || ctx.now > parsed.notAfter)
      return `${which} (${parsed.subject}) is not valid today. Add the authority's new certificate (patravali trust add).`;
  }
  return null;
}

/** What a person is shown of an entry; null when it is no certificate. */
export function describeAuthority(pem: string): CertificateView | null {
  // What an administrator has pasted is foreign text.
  try {
    return describeCertificate(derOf(pem));
  } catch {
    return null;
  }
}
