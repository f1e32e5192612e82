import { z } from 'zod';
import { bytes, day, filledLine, id, instant, line, rawLine, route } from '#core/contract.ts';
import { actedBy, form, language, postRef } from '#drafts/contract.ts';
import { enclosure } from '#drafts/contract/enclosures.ts';
import { publicity } from './publicity.ts';
import { dispatchRow } from './sendings.ts';

/** Main signature first, then those of the co-signers `co1`, `co2` …, last the endorsement («आज्ञा से», domain.md §7.2). */
export const signaturePlace = z.string().regex(/^(main|endorsement|co[1-9]\d?)$/);
export type SignaturePlace = z.output<typeof signaturePlace>;
export const issueState = z.union([signaturePlace, z.enum(['refused', 'complete', 'withdrawn', 'void'])]);
export const issueAct = z.enum(['sign', 'refuse', 'void', 'withdraw', 'dispatch', 'publicity']);
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
  state: issueState.describe('Which signature it waits for; refused by that signer; complete; withdrawn after that; or void'),
  refused: z
    .object({ at: instant, reason: z.string(), by: actedBy })
    .nullable()
    .describe('Whose turn it was did not sign; the letter can only be made void'),
  signBy: day,
  draft: z.object({ id, number: z.int(), version: z.int() }),
  file: z.object({ id, number: z.string(), seen: z.boolean().describe('Whether the actor may open the file') }),
  form,
  language,
  subject: z.string(),
  pages: z.int(),
  frozenSha256: z.string(),
  signedSha256: z.string().nullable(),
  lastingLevel: z
    .enum(['B-T', 'B-LT', 'B-LTA'])
    .nullable()
    .describe('How long its signatures can be checked (ETSI EN 319 142-1); added by the office itself'),
  enclosures: z.array(issuedEnclosure),
  signedLater: z.boolean().describe('A signature bears a later day than the printed date'),
  places: z.array(place),
  completeAt: instant.nullable(),
  void: z.object({ at: instant, reason: z.string(), by: actedBy.nullable().describe('None: the time to sign ran out') }).nullable(),
  withdrawn: z
    .object({
      at: instant,
      reason: z.string(),
      by: actedBy,
      replacedBy: z.object({ number: z.string(), issuedOn: day }).nullable().describe('The issue that stands in its place'),
    })
    .nullable(),
  publicity: publicity.nullable().describe('What strangers may learn of it by themselves; null: by the rule of the office'),
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
    signBy: day.optional().describe('The last day to sign, a working day within 60 days; left out: by the rule of the instance'),
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

export const refuseIssue = route({
  method: 'POST', path: '/api/issues/:id/refusal', who: 'post', summary: 'Refuse to sign, with the reason, when it is one’s turn',
  input: z.object({ id, reason: filledLine(500) }),
  output: issueView,
}); // prettier-ignore

export const voidIssue = route({
  method: 'POST', path: '/api/issues/:id/voiding', who: 'post', summary: 'Make an issue void before it is fully signed; its number is never used again',
  input: z.object({ id, reason: filledLine(500) }),
  output: issueView,
}); // prettier-ignore

export const withdrawIssue = route({
  method: 'POST', path: '/api/issues/:id/withdrawal', who: 'post', summary: 'Withdraw a fully signed letter, perhaps for another in its place; strangers who ask about it are told so',
  input: z.object({
    id,
    reason: filledLine(500),
    replacedBy: rawLine(320).default('').describe('Number of another issued letter as printed; empty: none takes its place'),
  }),
  output: issueView,
}); // prettier-ignore
