import { z } from 'zod';
import { bytes, day, filledLine, id, instant, line, rawLine, route } from '#core/contract.ts';
import { actedBy, form, language, postRef } from '#drafts/contract.ts';
import { enclosure } from '#drafts/contract/enclosures.ts';
import { keyFile } from '#signing/contract.ts';
import { dispatchRow } from './sendings.ts';

/** Main signature first, endorsement («आज्ञा से») after it (domain.md §7.2). */
export const signaturePlace = z.enum(['main', 'endorsement']);
export type SignaturePlace = z.output<typeof signaturePlace>;
export const issueState = z.enum(['main', 'endorsement', 'complete', 'void']);
export const issueAct = z.enum(['signMain', 'signEndorsement', 'void', 'dispatch']);
export type IssueAct = z.output<typeof issueAct>;

const signature = z.object({
  at: instant,
  by: actedBy,
  later: z.boolean().describe('Signed on a later day than the printed date'),
  certificate: z.object({ subject: z.string(), issuer: z.string(), serial: z.string(), fingerprint: z.string() }),
});
/** A PDF that goes along, frozen by its hash with the letter. */
export const issuedEnclosure = enclosure.omit({ line: true, paperId: true });

const place = z.object({
  place: signaturePlace,
  post: postRef,
  person: z.object({ nameHi: z.string(), nameEn: z.string() }).nullable().describe('Who holds the post now'),
  page: z.int().describe('From 0'),
  x: z.number(), y: z.number(), width: z.number(), height: z.number(),
  signature: signature.nullable(),
}); // prettier-ignore

export const issueView = z.object({
  id,
  number: z.string().describe('As printed: I/<serial>/<year>'),
  printedNumber: z.string().describe('After the number of the file, as on the paper'),
  issuedOn: day,
  dateReason: z.string().describe('Why another day than that of the act is printed; empty when it is the same'),
  at: instant,
  by: actedBy,
  state: issueState.describe('Which signature it waits for; complete; or void'),
  signBy: day,
  draft: z.object({ id, number: z.int(), version: z.int() }),
  file: z.object({ id, number: z.string(), seen: z.boolean().describe('Whether the actor may open the file') }),
  form,
  language,
  subject: z.string(),
  pages: z.int(),
  frozenSha256: z.string(),
  signedSha256: z.string().nullable(),
  enclosures: z.array(issuedEnclosure),
  signedLater: z.boolean().describe('A signature bears a later day than the printed date'),
  places: z.array(place),
  completeAt: instant.nullable(),
  void: z.object({ at: instant, reason: z.string(), by: actedBy.nullable().describe('None: the time to sign ran out') }).nullable(),
  dispatches: z.array(dispatchRow),
  acts: z.array(issueAct),
});
export type IssueView = z.output<typeof issueView>;

const onIssue = z.object({ id });

export const issueDraft = route({
  method: 'POST', path: '/api/drafts/:id/issue', who: 'post', summary: 'Give number and date and freeze the letter for signing, in one act',
  input: z.object({
    id,
    issuedOn: day.optional().describe('Left out: today. Another day needs a reason'),
    dateReason: line(300).default(''),
    farDateAccepted: z.boolean().default(false).describe('Although it lies far from today'),
  }),
  output: issueView,
}); // prettier-ignore
export type IssueDraft = z.output<typeof issueDraft.input>;

export const viewIssue = route({
  method: 'GET', path: '/api/issues/:id', who: 'post', summary: 'An issued letter: number, signatures, dispatches', recordsReading: true,
  input: onIssue,
  output: issueView,
}); // prettier-ignore

export const viewLetter = route({
  method: 'GET', path: '/api/issues/:id/letter.pdf', who: 'post', summary: 'The letter with all signatures so far', recordsReading: true,
  input: onIssue,
  output: bytes,
}); // prettier-ignore

export const viewFrozen = route({
  method: 'GET', path: '/api/issues/:id/frozen.pdf', who: 'post', summary: 'The letter as it was frozen, without signatures', recordsReading: true,
  input: onIssue,
  output: bytes,
}); // prettier-ignore

export const onEnclosure = z.object({ id, position: z.coerce.number<string | number>().int().min(1).max(1_000).catch(0) });

export const viewIssueEnclosure = route({
  method: 'GET', path: '/api/issues/:id/enclosures/:position', who: 'post', summary: 'A PDF that goes along with an issued letter', recordsReading: true,
  input: onEnclosure,
  output: bytes,
}); // prettier-ignore

export const listFileIssues = route({
  method: 'GET', path: '/api/files/:id/issues', who: 'post', summary: 'Letters issued from a file, the newest first',
  input: onIssue,
  output: z.object({ items: z.array(z.object({ id, draftId: id, number: z.string(), issuedOn: day, subject: z.string(), state: issueState, signBy: day, voidReason: z.string().nullable() })) }),
}); // prettier-ignore

export const voidIssue = route({
  method: 'POST', path: '/api/issues/:id/voiding', who: 'post', summary: 'Make an issue void before it is fully signed; its number is never used again',
  input: z.object({ id, reason: filledLine(500) }),
  output: issueView,
}); // prettier-ignore

export const signIssue = route({
  method: 'POST', path: '/api/issues/:id/signatures', who: 'post', summary: 'Sign a letter at one’s place with one’s own certificate', upload: 'memory',
  input: z.object({ id, place: signaturePlace, ...keyFile }),
  output: issueView,
}); // prettier-ignore

// In a form every field is text: `418:main,421:endorsement`.
const wanted = rawLine(4_000)
  .refine((text) => /^[1-9]\d{0,17}:(main|endorsement)(,[1-9]\d{0,17}:(main|endorsement)){0,99}$/.test(text), {
    message: 'issue.wantedSignatures',
  })
  .transform((text) => text.split(',').map((pair) => ({ issueId: pair.split(':')[0]!, place: pair.split(':')[1] as SignaturePlace })))
  .describe('Letters and places as `issue:place`, parted by commas, at most 100');

export const signIssues = route({
  method: 'POST', path: '/api/signatures', who: 'post', summary: 'Sign several letters with one upload, with a result for each', upload: 'memory',
  recordsNothing: 'each letter that is signed records its own signature; when all are refused, nothing happened',
  input: z.object({ items: wanted, ...keyFile }),
  output: z.object({
    signed: z.array(z.object({ issueId: id, place: signaturePlace, at: instant })),
    refused: z.array(z.object({ issueId: id, place: signaturePlace, code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) })),
  }),
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
