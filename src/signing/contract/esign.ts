import { z } from 'zod';
import { filledLine, instant, redirect, route } from '#core/contract.ts';
import { signing, signingId } from './signings.ts';

/** Version of the sentences to which a signer agrees (`esign.consent` of the messages): another wording, another version. */
export const CONSENT = '2026-11';

/** How many documents one request may carry (CCA eSign API). A provider that takes fewer says so with an error code. */
export const MOST_DOCUMENTS = 5;

const identity = z.object({ name: z.string().describe('As the e-KYC gave it'), enrolledAt: instant });
const standing = z.object({ offered: z.boolean(), identity: identity.nullable() });
export type EsignStanding = z.output<typeof standing>;

export const viewEsign = route({
  method: 'GET', path: '/api/esign', who: 'person', summary: 'Whether this office offers eSign, and who I am there',
  input: z.object({}),
  output: standing,
}); // prettier-ignore

export const openEnrolment = route({
  method: 'POST', path: '/api/esign/enrolments', who: 'post', summary: 'Enrol for eSign: a statement to be signed by it once',
  input: z.object({}),
  output: signing,
}); // prettier-ignore

export const endIdentity = route({
  method: 'DELETE', path: '/api/esign/identity', who: 'post', summary: 'End my enrolment for eSign; what was signed stays valid',
  input: z.object({ reason: filledLine(300) }),
  output: standing,
}); // prettier-ignore

/** The browser posts it to the provider as a form: `eSignRequest` is the message, `aspTxnID` the transaction. */
export const askEsign = route({
  method: 'POST', path: '/api/signings/:id/esign', who: 'post', summary: 'Agree to eSign; gives the signed request to be posted to the provider',
  input: z.object({ id: signingId, consent: z.literal(CONSENT).describe('Version of the wording that was agreed to') }),
  output: z.object({ url: z.url(), transaction: z.string(), message: z.string() }),
}); // prettier-ignore

const outcome = z.object({
  askedAt: instant,
  answeredAt: instant.nullable(),
  reference: z.string().nullable().describe("The provider's own"),
  refused: z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
});

export const viewEsignOutcome = route({
  method: 'GET', path: '/api/signings/:id/esign', who: 'post', summary: 'What the eSign provider answered last about a signing of mine',
  input: z.object({ id: signingId }),
  output: z.object({ last: outcome.nullable() }),
}); // prettier-ignore

const messageField = z
  .string()
  .max(1024 * 1024)
  .optional()
  .catch(undefined);

export const receiveEsign = route({
  method: 'POST', path: '/api/esign/answers', who: 'public', summary: "Where the provider's page sends the browser with the answer",
  foreign: "the XML signature of the provider, and a transaction that nobody can guess and that is answered once",
  writesByItself: 'the message is judged before a connection is taken',
  recordsNothing: 'what is not the answer of the provider is not believed and changes nothing',
  input: z.object({ eSignResponse: messageField, msg: messageField }),
  output: redirect,
}); // prettier-ignore
