import { sql } from 'kysely';
import type { Context } from '#core/context.ts';
import { conflict, notFound } from '#core/errors.ts';
import { record } from '#core/events.ts';
import type { CertificateRow } from './contract.ts';
import { type KeyFile, openKeyFile } from './enrolledSigner.ts';
import './events.ts';
import { describeCertificate } from './keys/certificate.ts';
import { activeCertificate, listCertificates } from './queries.ts';

/** Enrols the certificate in a key file. Whoever shows the key with its password is its owner; one is active at a time (domain.md §7.5). */
export async function enrolCertificate(ctx: Context, keyFile: KeyFile): Promise<{ items: CertificateRow[] }> {
  const { certificate: der } = await openKeyFile(ctx, keyFile);
  const { subject, issuer, serial, notBefore, notAfter, fingerprint } = describeCertificate(der);
  const { employeeId } = ctx.actor;
  // Two tabs of one person, one after the other.
  await sql`select from employee where id = ${employeeId} for update`.execute(ctx.db);
  const known = await ctx.db
    .selectFrom('certificate')
    .select(['employeeId', 'endedAt'])
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  if (known && known.employeeId !== employeeId) throw conflict('certificate.anotherPerson', { name: subject });
  if (known) throw conflict(known.endedAt === null ? 'certificate.enrolledAlready' : 'certificate.endedBefore', { name: subject });
  const before = await activeCertificate(ctx, employeeId);
  if (before) await ctx.db.updateTable('certificate').set({ endedAt: ctx.now }).where('id', '=', before.id).execute();
  const { id: certificateId } = await ctx.db
    .insertInto('certificate')
    .values({ employeeId, fingerprint, subject, issuer, serial, notBefore, notAfter, der: Buffer.from(der), enrolledAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(ctx, 'certificate.enrolled', null, { certificateId, fingerprint, subject, issuer, ended: before?.id ?? null });
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
