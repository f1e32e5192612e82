import { createHash, randomBytes } from 'node:crypto';
import type { Context } from '#core/context.ts';
import { conflict } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import type { Json } from '#core/text/canonical.ts';
import '../events.ts';
import { checkCertificate } from '../keys/trust.ts';
import { signedAttributes } from '../pdf/cms.ts';
import { activeCertificate, activeIdentity } from '../queries.ts';
import { trustedRoots } from '../keys/roots.ts';
import { signingMinutes } from '../settings.ts';
import type { SigningMethod, SigningView } from '../contract/signings.ts';
import { describeSigning } from './view.ts';

/** Whoever is about to sign: known before, because a letter's stamp bears his name. */
export interface ComingSigner {
  method: SigningMethod;
  name: string;
  certificate: { id: string; der: Uint8Array } | null;
}

export interface ToSign {
  kind: 'letter' | 'note' | 'enrolment' | 'certification' | 'handover';
  number: string;
  subject: string;
  /** SHA-256 of the document. */
  digest: Uint8Array;
  /** Comes back to the act that asked. */
  target: Json;
  content: Uint8Array;
}

/** Who will sign by that method. Refuses `signing.noneEnrolled`, `signing.noIdentity`, and what `checkCertificate` does. */
export async function comingSigner(ctx: Context, method: SigningMethod): Promise<ComingSigner> {
  const { employeeId } = ctx.actor;
  if (method === 'esign') {
    const identity = await activeIdentity(ctx, employeeId);
    if (!identity) throw conflict('signing.noIdentity');
    return { method, name: identity.name, certificate: null };
  }
  const enrolled = await activeCertificate(ctx, employeeId);
  if (!enrolled) throw conflict('signing.noneEnrolled');
  checkCertificate({ certificate: enrolled.der, chain: enrolled.chain as Uint8Array[], roots: await trustedRoots(ctx), now: ctx.now });
  return { method, name: enrolled.subject, certificate: { id: enrolled.id, der: enrolled.der } };
}

/** Keeps what is to be signed together, in the act's own transaction, until the signatures come or the time is over. */
export async function openSigning(ctx: Context, signer: Omit<ComingSigner, 'name'>, items: ToSign[]): Promise<SigningView> {
  const id = randomBytes(24).toString('base64url');
  const minutes = await ruleValue(ctx, signingMinutes);
  const { employeeId, chargeId } = ctx.actor;
  const { method, certificate } = signer;
  await ctx.db
    .insertInto('signing')
    .values({ id, employeeId, chargeId, method, certificateId: certificate?.id ?? null, at: ctx.now, expiresAt: new Date(ctx.now.getTime() + minutes * 60_000) })
    .execute(); // prettier-ignore
  const rows = items.map(({ digest, target, content, ...item }, index) => ({
    ...item,
    signingId: id,
    position: index + 1,
    target: JSON.stringify(target),
    digest: Buffer.from(digest),
    attributes: certificate && Buffer.from(signedAttributes(digest, certificate.der)),
    content: Buffer.from(content),
  }));
  await ctx.db.insertInto('signingItem').values(rows).execute();
  await record(ctx, 'signing.opened', null, {
    signing: publicName(id),
    method,
    items: items.map(({ kind, number }) => ({ kind, number })),
  });
  return describeSigning(ctx, id);
}

/** The record names a signing without what would let its readers answer it. */
export const publicName = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16);
