import { z } from 'zod';
import { bytes, day, filledLine, id, instant, rawLine, route } from '#core/contract.ts';
import { type Recipient, emailOrNone } from '#drafts/contract/content.ts';

export const mode = z.enum(['email', 'hand', 'post', 'speed_post', 'registered_post', 'courier', 'internal', 'exchange']);
export type Mode = z.output<typeof mode>;
export const sendingState = z.enum(['waiting', 'queued', 'dispatched', 'failed', 'returned']);
export const sendingAct = z.enum(['dispatch', 'retry', 'track', 'return', 'takeBack']);

/** One letter to one addressee. */
export const dispatchRow = z.object({
  id,
  position: z.int(),
  copy: z.boolean(),
  addressee: z.custom<Recipient>(),
  suggested: mode.describe('How the addressee is best reached'),
  mode: mode.nullable(),
  email: z.string(),
  toPostId: id.nullable(),
  trackingNumber: z.string(),
  costPaise: z.int(),
  state: sendingState,
  dispatchedAt: instant.nullable(),
  fault: z.string().describe('What the mail server said'),
  returnedOn: day.nullable(),
  returnReason: z.string(),
  faultCode: z.string().describe('Of the exchange: the key of the sentence that says why, and what to do'),
  faultDetails: z.record(z.string(), z.union([z.string(), z.number()])),
  consignmentId: id.nullable().describe('Of the exchange'),
  diarised: z.boolean().describe('Inside an instance: the addressee has diarised it'),
  openedAt: instant.nullable().describe('In another instance: when it was first read there'),
  diaryNumber: z.string().describe('In another instance: its number in the diary there'),
  diarisedAt: instant.nullable(),
  desk: z.object({ nameHi: z.string(), nameEn: z.string(), since: instant }).nullable().describe('In another instance: with whom it is'),
  acts: z.array(sendingAct),
});
export type DispatchRow = z.output<typeof dispatchRow>;

const tracking = { trackingNumber: rawLine(60).default(''), costPaise: z.int().min(0).max(100_000_000).default(0) };
const sending = z.object({
  position: z.int().min(1).max(100_000),
  mode,
  email: emailOrNone.default(''),
  toPostId: id.nullable().default(null),
  ...tracking,
});
export type Sending = z.output<typeof sending>;

export const dispatchIssue = route({
  method: 'POST', path: '/api/issues/:id/dispatches', who: 'post', summary: 'Send a fully signed letter to some or all of its addressees',
  input: z.object({ id, items: z.array(sending).min(1).max(2_000) }),
  output: z.object({ items: z.array(dispatchRow) }),
}); // prettier-ignore

export const trackDispatch = route({
  method: 'PUT', path: '/api/dispatches/:id', who: 'post', summary: 'Enter tracking number and cost of a letter sent',
  input: z.object({ id, ...tracking }),
  output: dispatchRow,
}); // prettier-ignore

export const retryDispatch = route({
  method: 'POST', path: '/api/dispatches/:id/retry', who: 'post', summary: 'Send what could not go once more, on the same way or another',
  input: z.object({ id, email: emailOrNone.default('').describe('Another address; empty keeps the old one'), mode: mode.exclude(['internal']).optional().describe('Another way; left out: the same') }),
  output: dispatchRow,
}); // prettier-ignore

export const takeBackDispatch = route({
  method: 'POST', path: '/api/dispatches/:id/taking-back', who: 'post', summary: 'Take back a letter that has not arrived in the other instance yet',
  input: z.object({ id, reason: filledLine(300) }),
  output: dispatchRow,
}); // prettier-ignore

export const returnDispatch = route({
  method: 'POST', path: '/api/dispatches/:id/return', who: 'post', summary: 'Enter a letter that came back undelivered',
  input: z.object({ id, returnedOn: day, reason: filledLine(300) }),
  output: dispatchRow,
}); // prettier-ignore

export const printEnvelopes = route({
  method: 'GET', path: '/api/issues/:id/envelopes.pdf', who: 'post', summary: 'Envelopes for addressees, one a page',
  input: z.object({ id, positions: rawLine(10_000).default('').describe('Positions parted by commas; empty: all that go on paper') }),
  output: bytes,
}); // prettier-ignore

const ofIssue = {
  issueId: id, number: z.string(), printedNumber: z.string(), issuedOn: day, subject: z.string(),
  enclosures: z.int().describe('PDFs that go along'),
}; // prettier-ignore

export const listWaitingDispatches = route({
  method: 'GET', path: '/api/dispatches/waiting', who: 'post', summary: 'Signed letters that still have to go out, or could not',
  input: z.object({ after: id.optional() }),
  output: z.object({
    items: z.array(z.object({ ...ofIssue, completeAt: instant, waiting: z.int(), failed: z.int(), section: z.object({ nameHi: z.string(), nameEn: z.string() }) })),
    next: z.string().nullable(),
  }),
}); // prettier-ignore

export const registerRow = dispatchRow.omit({ suggested: true, acts: true }).extend({
  ...ofIssue,
  section: z.object({ id, nameHi: z.string(), nameEn: z.string() }),
});
export const listDispatches = route({
  method: 'GET', path: '/api/dispatches', who: 'post', summary: 'The dispatch register, the latest first, by days and section',
  input: z.object({ from: day.optional(), to: day.optional(), sectionId: id.optional(), returned: z.stringbool().default(false), after: rawLine(60).optional() }),
  output: z.object({ items: z.array(registerRow), next: z.string().nullable() }),
}); // prettier-ignore
