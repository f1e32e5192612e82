import { z } from 'zod';
import { day, id, instant, rawLine, route } from '#core/contract.ts';
import { form, language } from '#drafts/contract.ts';
import { signing, signingId, signingMethod } from '#signing/contract/signings.ts';
import { signaturePlace } from './issues.ts';

const onPlace = z.object({ issueId: id, place: signaturePlace });
const refused = onPlace.extend({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) });
export type RefusedLetter = z.output<typeof refused>;

/** The first half of signing: each letter with its stamp, ready for the key. */
export const openLetterSigning = route({
  method: 'POST', path: '/api/signatures/openings', who: 'post', summary: 'Prepare letters for signing together, with a result for each',
  recordsNothing: 'what is prepared is recorded; when all are refused, nothing happened',
  input: z.object({ items: z.array(onPlace).min(1).max(100), method: signingMethod.default('certificate') }),
  output: z.object({ signing: signing.nullable().describe('None when every letter was refused'), refused: z.array(refused) }),
}); // prettier-ignore

/** The second half: the signatures are put into the letters, each by itself. */
export const signLetters = route({
  method: 'POST', path: '/api/signatures', who: 'post', summary: 'Put the signatures that were made into their letters, with a result for each',
  recordsNothing: 'each letter that is signed records its own signature; when all are refused, nothing happened',
  input: z.object({ signing: signingId }),
  output: z.object({ signed: z.array(onPlace.extend({ at: instant })), refused: z.array(refused) }),
}); // prettier-ignore

export const waitingSignature = z.object({
  issueId: id, place: signaturePlace, number: z.string(), printedNumber: z.string(), issuedOn: day, subject: z.string(), form, language,
  file: z.object({ id, number: z.string() }), signBy: day, addressees: z.int(), enclosures: z.int(), frozenSha256: z.string(),
}); // prettier-ignore

export const listWaitingSignatures = route({
  method: 'GET', path: '/api/signatures/waiting', who: 'post', summary: 'Letters that wait for my signature, the most urgent first',
  input: z.object({ after: rawLine(60).optional() }),
  output: z.object({ items: z.array(waitingSignature), next: z.string().nullable() }),
}); // prettier-ignore
