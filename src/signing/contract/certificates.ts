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
  method: z.enum(['keyFile', 'token', 'esign']).describe('Where its key lies'),
  state: z.enum(['active', 'expired', 'ended']),
  daysLeft: z.int().describe('Whole days until it ends; the desk warns 30, 15 and 7 days before'),
});
export type CertificateRow = z.output<typeof certificate>;
const list = z.object({ items: z.array(certificate) });

/** The PKCS#12 file with its password: read in memory, forgotten with the answer. */
export const keyFile = { password: z.string().max(1_000), file: inMemory };

const ITS_OWN = 'the authority is asked outside the transaction whether it has revoked the certificate';

/** Given when its owner has said that a certificate in another writing of his name, or in his former name, is his. */
const otherName = z.literal('accepted').optional();

export const listCertificates = route({
  method: 'GET', path: '/api/certificates', who: 'person', summary: 'My certificates, the newest first',
  input: z.object({}),
  output: list,
}); // prettier-ignore

export const enrolCertificate = route({
  method: 'POST', path: '/api/certificates', who: 'post', summary: 'Enrol the certificate of a PKCS#12 file; one enrolled before ends',
  upload: 'memory', writesByItself: ITS_OWN,
  input: z.object({ ...keyFile, otherName }),
  output: list,
}); // prettier-ignore

/** What a page hands on and nobody types. */
const base64 = (most: number) => z.base64().refine((text) => text.length > 0 && text.length <= most);
const der = base64(20_000);

/** The owner of a token shows that its key is there: it signs a challenge of the server. */
export const challengeToken = route({
  method: 'POST', path: '/api/certificates/challenges', who: 'post', summary: 'Ask for what a token must sign to enrol its certificate',
  recordsNothing: 'the challenge is nobody’s act and is not kept; enrolling with it is recorded',
  input: z.object({}),
  output: z.object({ challenge: z.string(), hash: z.string().describe('SHA-256 of the challenge, base64') }),
}); // prettier-ignore

export const enrolToken = route({
  method: 'POST', path: '/api/certificates/tokens', who: 'post', summary: 'Enrol the certificate of a token; one enrolled before ends', writesByItself: ITS_OWN,
  input: z.object({ challenge: z.string().regex(/^[\w.-]{1,300}$/), signature: base64(2_000), certificate: der, chain: z.array(der).max(6).default([]), otherName }),
  output: list,
}); // prettier-ignore

export const endCertificate = route({
  method: 'DELETE', path: '/api/certificates/:id', who: 'post', summary: 'End my certificate; what it signed stays valid',
  input: z.object({ id, reason: filledLine(300) }),
  output: list,
}); // prettier-ignore
