import { X509Certificate } from 'node:crypto';
import type { z } from 'zod';
import type { Context } from '#core/context.ts';
import { transact } from '#core/database/transact.ts';
import { conflict, notFound, unfit } from '#core/errors.ts';
import { record } from '#core/events.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { isOwnChallenge } from './challenge.ts';
import type { CertificateRow, enrolToken as enrolTokenRoute } from '../contract/certificates.ts';
import { type KeyFile, openKeyFile } from '../keys/keyFile.ts';
import '../events.ts';
import { describeCertificate } from '../keys/certificate.ts';
import { isNameOf } from './nameOf.ts';
import { signedBy } from '../keys/signer.ts';
import { checkCertificate } from '../keys/trust.ts';
import { checkRevocation } from '../lasting/revocation.ts';
import { activeCertificate, listCertificates } from '../queries.ts';
import { trustedRoots } from '../keys/roots.ts';
import { keyFilesPermitted } from '../settings.ts';

type Enrolled = { items: CertificateRow[] };

/** Enrols the certificate in a key file. Whoever shows the key with its password is its owner. */
export async function enrolCertificate(ctx: Context, { otherName, ...keyFile }: KeyFile & Accepted): Promise<Enrolled> {
  if (!(await ruleValue(ctx, keyFilesPermitted))) throw conflict('signing.keyFilesForbidden');
  const { certificate, certificateChain } = await openKeyFile(ctx, keyFile);
  return examineAndEnrol(ctx, { certificate, chain: certificateChain, method: 'keyFile', otherName });
}

/** Enrols the certificate of a token, whose key has signed the challenge. Refuses `certificate.wrongChallenge`, and as `checkCertificate` does. */
export async function enrolToken(
  ctx: Context,
  { challenge, signature, otherName, ...sent }: z.output<typeof enrolTokenRoute.input>,
): Promise<Enrolled> {
  const certificate = Buffer.from(sent.certificate, 'base64');
  const chain = sent.chain.map((one) => Buffer.from(one, 'base64'));
  checkCertificate({ certificate, chain, roots: await trustedRoots(ctx), now: ctx.now });
  const { publicKey } = new X509Certificate(certificate);
  const holds =
    isOwnChallenge(ctx, challenge) && signedBy(publicKey, { data: Buffer.from(challenge), signature: Buffer.from(signature, 'base64') });
  if (!holds) throw unfit('certificate.wrongChallenge');
  return examineAndEnrol(ctx, { certificate, chain, method: 'token', otherName });
}

interface Accepted {
  otherName?: 'accepted' | undefined;
}

interface NewCertificate extends Accepted {
  certificate: Uint8Array;
  chain: Uint8Array[];
  method: 'keyFile' | 'token';
}

/** Refuses `certificate.otherName` until the owner stands by it, `signing.revoked`, and `signing.revocationUnknown` where the rule wants to be sure. */
async function examineAndEnrol(ctx: Context, one: NewCertificate): Promise<Enrolled> {
  await checkRevocation(ctx, one);
  return transact(ctx, (inside) => enrol(inside, one));
}

/** One is active at a time (domain.md §7.5). */
async function enrol(ctx: Context, { certificate: der, chain, method, otherName }: NewCertificate): Promise<Enrolled> {
  const { subject, issuer, serial, notBefore, notAfter, fingerprint } = describeCertificate(der);
  const { employeeId, officeId } = ctx.actor;
  // Two tabs of one person, one after the other.
  const { nameEn } = await ctx.db
    .selectFrom('employee')
    .select('nameEn')
    .where('id', '=', employeeId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const known = await ctx.db
    .selectFrom('certificate')
    .select(['employeeId', 'endedAt'])
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  if (known?.employeeId && known.employeeId !== employeeId) throw conflict('certificate.anotherPerson', { name: subject });
  // One that came with a file of another instance has no owner here yet.
  if (known?.employeeId)
    throw conflict(known.endedAt === null ? 'certificate.enrolledAlready' : 'certificate.endedBefore', { name: subject });
  const isOther = !isNameOf(subject, nameEn);
  if (isOther && !otherName) throw conflict('certificate.otherName', { name: subject, own: nameEn });
  const before = await activeCertificate(ctx, employeeId);
  if (before) await ctx.db.updateTable('certificate').set({ endedAt: ctx.now }).where('id', '=', before.id).execute();
  const { id: certificateId } = await ctx.db
    .insertInto('certificate')
    .values({ employeeId, fingerprint, subject, issuer, serial, notBefore, notAfter, method, der: Buffer.from(der), chain: chain.map((one) => Buffer.from(one)), enrolledAt: ctx.now })
    .onConflict((clash) => clash.column('fingerprint').doUpdateSet({ employeeId, enrolledAt: ctx.now, endedAt: null, method }))
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  const ended = before?.id ?? null;
  await record(ctx, 'certificate.enrolled', null, {
    certificateId,
    fingerprint,
    subject,
    issuer,
    method,
    officeId,
    ended,
    otherName: isOther,
  });
  return listCertificates(ctx);
}

/** Ends one's own certificate: token lost, key seen by others. Signatures made with it stay. */
export async function endCertificate(ctx: Context, { id, reason }: { id: string; reason: string }): Promise<{ items: CertificateRow[] }> {
  const ended = await ctx.db
    .updateTable('certificate')
    .set({ endedAt: ctx.now })
    .where('id', '=', id)
    .where('employeeId', '=', ctx.actor.employeeId)
    .where('endedAt', 'is', null)
    .returning('fingerprint')
    .executeTakeFirst();
  if (!ended) throw notFound('certificate');
  await record(ctx, 'certificate.ended', null, { certificateId: id, fingerprint: ended.fingerprint, reason });
  return listCertificates(ctx);
}
