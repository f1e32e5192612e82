import { z } from 'zod';
import { bytes, day, id, instant, prose, route } from '#core/contract.ts';
import { signing, signingId, signingMethod } from '#signing/contract/signings.ts';
import { named, only } from './transfers.ts';

export const heldPaper = z.object({
  id,
  kind: z.enum(['receipt', 'file']),
  number: z.string().nullable(),
  subject: z.string().nullable().describe('Null: confidential, told to nobody in a list'),
  place: z.enum(['created', 'inbox', 'parked']),
  copy: z.boolean(),
  since: instant,
  dueOn: day.nullable(),
  mayGo: z.boolean().describe('It can be moved to another post: numbered, in hand, and no copy'),
});
export type HeldPaper = z.output<typeof heldPaper>;

/** All that waits at a post (domain.md §6.3). */
export const held = z.object({
  papers: z.array(heldPaper),
  drafts: z.array(z.object({ file: z.string(), number: z.int(), form: z.string(), state: z.string() })),
  letters: z.array(z.object({ number: z.string(), signBy: day })).describe('Wait for the signature of the post'),
  arrived: z.int().describe('Letters that have arrived and are not diarised'),
  tasks: z.array(z.object({ question: z.string(), dueOn: day })),
});
export type Held = z.output<typeof held>;

const side = z.object({ person: named, at: instant, signed: z.boolean() });

export const handover = z.object({
  id,
  post: named,
  by: named.describe('Who goes, or went'),
  at: instant,
  papers: z.int(),
  moved: z.int(),
  remark: z.string(),
  given: side.nullable(),
  taken: side.nullable(),
  pdf: z.boolean(),
  acts: z.array(z.enum(['give', 'take'])),
});
export type Handover = z.output<typeof handover>;

export const viewHandovers = route({
  method: 'GET',
  path: '/api/postings/handovers',
  who: 'post',
  summary: 'What the acting post holds, and its handovers: the open one and those before, also those of the person himself',
  input: z.object({}),
  output: z.object({
    held,
    open: handover.nullable(),
    past: z.array(handover),
    mayPrepare: z.array(z.enum(['give', 'take'])).describe('take: whoever was here before cannot hand over any more'),
    mustSign: z.boolean(),
  }),
});

export const prepareHandover = route({
  method: 'POST',
  path: '/api/postings/handovers',
  who: 'post',
  summary: 'Lists what the post holds; all of it stays with the post, but for papers that go to other posts of the office, all or none',
  input: z.object({
    side: z.enum(['give', 'take']).default('give'),
    remark: prose(2_000).default(''),
    moves: z
      .array(z.object({ to: id, papers: z.array(id).min(1).max(500) }))
      .max(50)
      .default([]),
  }),
  output: handover,
});

export const openHandoverSigning = route({
  method: 'POST',
  path: '/api/postings/handovers/:id/signings',
  who: 'post',
  summary: 'Says what is signed with the confirmation of a handover',
  input: only.extend({ method: signingMethod.default('certificate') }),
  output: z.object({ signing }),
});

export const confirmHandover = route({
  method: 'POST',
  path: '/api/postings/handovers/:id/confirmation',
  who: 'post',
  summary: 'Whoever goes confirms that he hands over, whoever comes that he takes over; signed where the notes of the post must be',
  input: only.extend({ signing: signingId.optional() }),
  output: handover,
});

export const downloadHandover = route({
  method: 'GET',
  path: '/api/postings/handovers/:id/pdf',
  who: 'post',
  summary: 'The certificate of handover (कार्यभार प्रमाणक)',
  input: only,
  output: bytes,
});
