import { z } from 'zod';
import { bytes, filledLine, id, instant, rawLine, route } from '#core/contract.ts';
import { actedBy } from '#drafts/contract.ts';
import { cargoKind, refusalCode } from '../protocol/messages.ts';

export const direction = z.enum(['out', 'in']);
export type Direction = z.output<typeof direction>;

/** Where a consignment is, as people are told; the numbers behind are those of docs/exchange.md. */
export const stage = z.enum([
  'prepared',
  'announced',
  'parts',
  'complete',
  'concluded',
  'receipted',
  'delivered',
  'refused',
  'cancelled',
  'ended',
]);
export type Stage = z.output<typeof stage>;

export const consignmentAct = z.enum(['cancel', 'retry', 'repeat']);
export type ConsignmentAct = z.output<typeof consignmentAct>;

export const stateFilter = z.enum(['open', 'person', 'settled', 'refused', 'cancelled', 'ended']);

const named = z.object({ nameHi: z.string(), nameEn: z.string() });
const peerName = named.extend({ name: z.string() });

const progress = {
  at: instant.describe('The server’s clock, by which ages and ends are counted'),
  stage,
  size: z.int().describe('Bytes of all that travels'),
  arrived: z.int().describe('Bytes of it that are there'),
  madeAt: instant,
  endedAt: instant.nullable(),
  nextAt: instant.nullable().describe('The next attempt'),
  endsAt: instant.nullable().describe('When it ends by itself; none once it has ended or is signed for'),
  tries: z.int().describe('Attempts without success, one after the other'),
  needsPerson: z.boolean(),
};

export const consignmentRow = z.object({
  id,
  direction,
  cargo: cargoKind,
  peer: peerName,
  address: named
    .extend({ officeHi: z.string(), officeEn: z.string() })
    .nullable()
    .describe('Office, section or post that it is for; none: no longer in the directory'),
  subject: z.string(),
  ...progress,
  refusal: refusalCode.nullable(),
  reason: z.string().describe('Of a refusal or a withdrawal, in words'),
});
export type ConsignmentRow = z.output<typeof consignmentRow>;

export const listing = {
  direction,
  state: stateFilter.optional(),
  peer: rawLine(31).optional(),
  cargo: cargoKind.optional(),
};

export const listConsignments = route({
  method: 'GET', path: '/api/consignments', who: 'post', summary: 'What goes to other instances, or comes from them, as far as I see it; the latest first',
  input: z.object({ ...listing, after: id.optional() }),
  output: z.object({ items: z.array(consignmentRow), next: z.string().nullable() }),
}); // prettier-ignore

export const listPeers = route({
  method: 'GET', path: '/api/exchange/peers', who: 'post', summary: 'The other instances of the state directory',
  input: z.object({}),
  output: z.object({ items: z.array(peerName) }),
}); // prettier-ignore

/** What is known of one step: numbers, and names of posts and offices as the other side has told them. */
export const storyDetail = z.object({
  number: z.string().max(320),
  postHi: z.string().max(300),
  postEn: z.string().max(300),
  officeHi: z.string().max(300),
  officeEn: z.string().max(300),
  personHi: z.string().max(300),
  personEn: z.string().max(300),
  reason: z.string().max(500),
}).partial(); // prettier-ignore

export const storyWord = z.enum([
  'prepared',
  'announced',
  'complete',
  'fetched',
  'examined',
  'concluded',
  'settled',
  'cancelled',
  'refused',
  'refusalAcknowledged',
  'ended',
  'opened',
  'diarised',
  'moved',
  'returned',
  'asked_back',
]);
const storyLine = z.object({
  at: instant,
  here: z.boolean().describe('It happened in this instance'),
  what: storyWord,
  detail: storyDetail,
  signed: z.boolean().describe('The other side has signed it'),
});
export type StoryLine = z.output<typeof storyLine>;

export const evidencePart = z.enum(['announcement', 'answer', 'settlement']);
export type EvidencePart = z.output<typeof evidencePart>;

export const consignmentView = consignmentRow.extend({
  key: z.string().describe('The same on both sides'),
  classification: z.enum(['normal', 'confidential']),
  root: z.string(),
  items: z.array(z.object({ sha256: z.string(), size: z.int(), mediaType: z.string() })).describe('The first hundred'),
  itemCount: z.int(),
  paper: z.object({ id, kind: z.enum(['file', 'receipt']), number: z.string().nullable() }).nullable(),
  issueId: id.nullable(),
  by: actedBy.nullable().describe('Who sent it; none where the office itself did, or another instance'),
  story: z.array(storyLine),
  evidence: z.array(z.object({ part: evidencePart, kid: z.string() })),
  fault: z.string().nullable().describe('Why nothing went through at the last attempt'),
  acts: z.array(consignmentAct),
});
export type ConsignmentView = z.output<typeof consignmentView>;

export const viewConsignment = route({
  method: 'GET', path: '/api/consignments/:id', who: 'post', summary: 'One consignment: where it is, its story on both sides, what proves it',
  input: z.object({ id }),
  output: consignmentView,
}); // prettier-ignore

const onEvidence = z.object({ id, part: evidencePart });

export const viewEvidence = route({
  method: 'GET', path: '/api/consignments/:id/evidence/:part', who: 'post', summary: 'A message of the consignment, word for word as it was signed (JWS)',
  input: onEvidence,
  output: bytes,
}); // prettier-ignore

export const viewEvidenceKey = route({
  method: 'GET', path: '/api/consignments/:id/evidence/:part/key', who: 'post', summary: 'The public key by which such a message is checked (PEM)',
  input: onEvidence,
  output: bytes,
}); // prettier-ignore

const done = z.object({ id });

export const cancelConsignment = route({
  method: 'POST', path: '/api/consignments/:id/cancel', who: 'post', summary: 'Take back a consignment that is not signed for yet',
  input: z.object({ id, reason: filledLine(500) }),
  output: done,
}); // prettier-ignore

export const retryConsignment = route({
  method: 'POST', path: '/api/consignments/:id/retry', who: 'post', summary: 'Try a consignment again now',
  input: z.object({ id }),
  output: done,
}); // prettier-ignore

export const repeatConsignment = route({
  method: 'POST', path: '/api/consignments/:id/repeat', who: 'post', summary: 'Send a delivered consignment once more to one who has lost it',
  input: z.object({ id }),
  output: done,
}); // prettier-ignore
