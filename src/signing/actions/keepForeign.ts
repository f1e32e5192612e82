import type { Visit } from '#core/context.ts';
import { describeCertificate } from '../keys/certificate.ts';

interface Foreign {
  der: Buffer;
  chain: Buffer[];
  method: 'keyFile' | 'token' | 'esign';
}

/** Keeps the certificate of somebody of another instance, who signs nothing here: its id. One that is known is not kept twice. */
export async function keepForeignCertificate({ db, now }: Pick<Visit, 'db' | 'now'>, { der, chain, method }: Foreign): Promise<string> {
  const { subject, issuer, serial, notBefore, notAfter, fingerprint } = describeCertificate(der);
  await db
    .insertInto('certificate')
    .values({
      employeeId: null,
      fingerprint,
      subject,
      issuer,
      serial,
      notBefore,
      notAfter,
      method,
      der,
      chain,
      enrolledAt: now,
      endedAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await db.selectFrom('certificate').select('id').where('fingerprint', '=', fingerprint).executeTakeFirstOrThrow();
  return id;
}
