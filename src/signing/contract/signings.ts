import { z } from 'zod';
import { inMemory, instant, route } from '#core/contract.ts';

/** Whose key signs: the enrolled certificate's, on a token or in a file; or the one that an eSign provider makes for the occasion. */
export const signingMethod = z.enum(['certificate', 'esign']);
export type SigningMethod = z.output<typeof signingMethod>;

/** Any other text is the number of no request, and gets the same 404. */
export const signingId = z
  .string()
  .regex(/^[0-9A-Za-z_-]{32}$/)
  .catch('-');

const item = z.object({
  item: z.int().min(1),
  kind: z.enum(['letter', 'note', 'enrolment', 'certification', 'handover']),
  number: z.string(),
  subject: z.string(),
  digest: z.string().describe('SHA-256 of the document, hex'),
  hash: z.string().nullable().describe('SHA-256 of the signed attributes, base64: what a token signs; none with eSign'),
  signed: z.boolean(),
});

/** What is to be signed together, for as long as `expiresAt` says. */
export const signing = z.object({
  id: z.string(),
  method: signingMethod,
  at: instant,
  expiresAt: instant,
  answered: z.boolean(),
  certificate: z.object({ fingerprint: z.string(), subject: z.string(), method: z.enum(['keyFile', 'token', 'esign']) }).nullable(),
  items: z.array(item),
});
export type SigningView = z.output<typeof signing>;

export const viewSigning = route({
  method: 'GET', path: '/api/signings/:id', who: 'post', summary: 'What one is about to sign, and whether the signatures are there',
  input: z.object({ id: signingId }),
  output: signing,
}); // prettier-ignore

const ITS_OWN = 'the time-stamp authority is asked outside the transaction, so that no connection waits for it';

/** Items that are left out stay unsigned: the officer cut the list. */
export const answerSigning = route({
  method: 'POST', path: '/api/signings/:id/signatures', who: 'post', summary: 'Hand in what a token has signed', writesByItself: ITS_OWN,
  input: z.object({
    id: signingId,
    signatures: z.array(z.object({ item: z.int().min(1), signature: z.base64().max(2_000) })).min(1).max(200),
  }),
  output: signing,
}); // prettier-ignore

export const signByKeyFile = route({
  method: 'POST', path: '/api/signings/:id/key-file', who: 'post', summary: 'Sign with the key in a PKCS#12 file, which is forgotten with the answer', upload: 'memory', writesByItself: ITS_OWN,
  input: z.object({ id: signingId, password: z.string().max(1_000), file: inMemory, items: z.string().regex(/^\d{1,3}(,\d{1,3}){0,199}$/).optional().describe('Items to be signed, parted by commas; left out: all') }),
  output: signing,
}); // prettier-ignore
