import { z } from 'zod';
import { filledLine, id, instant, inMemory, route } from '#core/contract.ts';

/** A person's certificate as shown. The private key never reaches the store (domain.md §7.5). */
export const certificate = z.object({
  id,
  subject: z.string(),
  issuer: z.string(),
  serial: z.string(),
  fingerprint: z.string().describe('SHA-256 of the certificate'),
  notBefore: instant,
  notAfter: instant,
  enrolledAt: instant,
  endedAt: instant.nullable(),
  state: z.enum(['active', 'expired', 'ended']),
  daysLeft: z.int().describe('Whole days until it ends; the desk warns 30, 15 and 7 days before'),
});
export type CertificateRow = z.output<typeof certificate>;
const list = z.object({ items: z.array(certificate) });

/** The PKCS#12 file with its password: read in memory, forgotten with the answer. */
export const keyFile = { password: z.string().max(1_000), file: inMemory };

export const listCertificates = route({
  method: 'GET', path: '/api/certificates', who: 'person', summary: 'My certificates, the newest first',
  input: z.object({}),
  output: list,
}); // prettier-ignore

export const enrolCertificate = route({
  method: 'POST', path: '/api/certificates', who: 'post', summary: 'Enrol the certificate of a PKCS#12 file; one enrolled before ends',
  upload: 'memory',
  input: z.object(keyFile),
  output: list,
}); // prettier-ignore

export const endCertificate = route({
  method: 'DELETE', path: '/api/certificates/:id', who: 'post', summary: 'End my certificate; what it signed stays valid',
  input: z.object({ id, reason: filledLine(300) }),
  output: list,
}); // prettier-ignore
