import { z } from 'zod';
import { bytes, day, filled, filledLine, id, instant, prose, route } from '#core/contract.ts';
import { cell, column, columns, replyContent, requestKind } from './asks.ts';

export const planned = z.object({ stage: z.int().describe('0: the notice before the due date'), on: day });
export type Planned = z.output<typeof planned>;

export const circularAct = z.enum(['ask', 'drop', 'tick', 'collect']);

export const circularView = z.object({
  kind: requestKind,
  question: z.string(),
  dueOn: day,
  columns: z.array(column),
  attachments: z.boolean(),
  plan: z.array(planned).describe('Reminders that go by themselves; empty when nobody ordered them'),
  sentAt: instant.nullable(),
});
export type CircularView = z.output<typeof circularView>;

const onIssue = z.object({ id });
const requestState = z.object({
  request: circularView.nullable(),
  acts: z.array(circularAct),
  remindersBySignatory: z.boolean().describe('The letter is signed: only who signed it may order reminders now'),
});

export const viewRequest = route({
  method: 'GET', path: '/api/issues/:id/request', who: 'post', summary: 'What an issued letter asks of its addressees',
  input: onIssue,
  output: requestState,
}); // prettier-ignore

export const printSlip = route({
  method: 'GET', path: '/api/issues/:id/request/slip.pdf', who: 'post', summary: 'A slip that says what the letter asks, to go with it on paper',
  input: onIssue,
  output: bytes,
}); // prettier-ignore

const asking = {
  kind: requestKind,
  question: filled(prose(600)),
  dueOn: day,
  columns: columns.default([]),
  attachments: z.boolean().default(false),
  reminders: z.boolean().default(false).describe('«स्वतः अनुस्मारक»: the office reminds by itself, by order of the signatory'),
};

export const previewPlan = route({
  method: 'GET', path: '/api/issues/:id/request/plan', who: 'post', summary: 'The days on which reminders would go by themselves for a due date',
  input: z.object({ id, dueOn: day }),
  output: z.object({ plan: z.array(planned) }),
}); // prettier-ignore

export const askReply = route({
  method: 'PUT', path: '/api/issues/:id/request', who: 'post', summary: 'Ask the addressees of an issued letter for something by a date, before it goes out',
  input: z.object({ id, ...asking }),
  output: requestState,
}); // prettier-ignore
export type AskReply = z.output<typeof askReply.input>;

export const dropRequest = route({
  method: 'DELETE', path: '/api/issues/:id/request', who: 'post', summary: 'Ask for nothing after all, before the letter goes out',
  input: onIssue,
  output: requestState,
}); // prettier-ignore

export const circularLine = z.object({
  issueId: id,
  number: z.string(),
  issuedOn: day,
  subject: z.string(),
  kind: requestKind,
  question: z.string(),
  dueOn: day,
  sentAt: instant,
  withdrawn: z.boolean(),
  overdueDays: z.int().describe('Working days after the due date while somebody has not replied; else 0'),
  counts: z.object({
    all: z.int(),
    replied: z.int(),
    missing: z.int(),
    overdue: z.int(),
    unreached: z.int().describe('Whom the last reminder did not reach'),
  }),
});
export type CircularLine = z.output<typeof circularLine>;

export const listCirculars = route({
  method: 'GET', path: '/api/circulars', who: 'post', summary: 'What I have asked by circulars: of my sections, by my post, over my signature; the latest first',
  input: z.object({ after: id.optional().describe('The `next` of the page before') }),
  output: z.object({ items: z.array(circularLine), next: z.string().nullable() }),
}); // prettier-ignore

const namedPost = z.object({ nameHi: z.string(), nameEn: z.string() });

export const replyRow = z.object({
  position: z.int(),
  addressee: z.string(),
  mode: z.string().nullable(),
  state: z.string().describe('Of the sending, as in the dispatch register'),
  returnReason: z.string().describe('Why the letter was sent back; empty while it was not'),
  sentAt: instant.nullable(),
  delivered: z.boolean().describe('There is proof that he has it: his desk, the receipt of his instance, or his reply'),
  openedAt: instant.nullable(),
  diarisedAt: instant.nullable(),
  receipt: z.string().describe('Number under which the addressee diarised it; empty while it is not'),
  with: namedPost.nullable(),
  version: z.int().nullable(),
  repliedAt: instant.nullable(),
  tick: z.object({ at: instant, reason: z.string() }).nullable(),
  reminded: z.int().nullable().describe('The last stage that was due for this addressee'),
  reminderFault: z.string().describe('Why that reminder did not reach him; else empty'),
  overdueDays: z.int().describe('Working days after the due date, to the reply or to today'),
});
export type ReplyRow = z.output<typeof replyRow>;
export const replyFilter = z.enum(['all', 'missing', 'overdue']);

export const listReplies = route({
  method: 'GET', path: '/api/issues/:id/replies', who: 'post', summary: 'The live table of a circular: each addressee, and how far the reply is',
  input: z.object({ id, show: replyFilter.default('all'), after: z.coerce.number<string | number>().int().min(0).catch(0).optional() }),
  output: z.object({
    number: z.string(),
    subject: z.string(),
    request: circularView,
    counts: z.object({ all: z.int(), sent: z.int(), delivered: z.int(), opened: z.int(), diarised: z.int(), replied: z.int(), missing: z.int(), overdue: z.int() }),
    items: z.array(replyRow),
    next: z.int().nullable(),
    remindersHeld: z.enum(['away', 'closed']).nullable().describe('Reminders wait: the file is in another instance, or closed'),
    acts: z.array(circularAct),
    at: instant,
  }),
}); // prettier-ignore

const onReply = z.object({ id, position: z.coerce.number<string | number>().int().min(1).max(100_000).catch(0) });

export const viewReply = route({
  method: 'GET', path: '/api/issues/:id/replies/:position', who: 'post', summary: 'The reply of one addressee, all versions, the newest first', recordsReading: true,
  input: onReply,
  output: z.object({
    addressee: z.string(),
    columns: z.array(column),
    versions: z.array(replyContent.extend({ version: z.int(), at: instant })),
    tick: z.object({ at: instant, reason: z.string() }).nullable(),
  }),
}); // prettier-ignore

export const viewReplyAttachment = route({
  method: 'GET', path: '/api/issues/:id/replies/:position/attachments/:sha256', who: 'post', summary: 'A paper that came with a reply', recordsReading: true,
  input: onReply.extend({ sha256: z.string().max(64) }),
  output: bytes,
}); // prettier-ignore

export const tickReply = route({
  method: 'POST', path: '/api/issues/:id/replies/:position/tick', who: 'post', summary: 'Tick off an addressee whose reply came on another way',
  input: onReply.extend({ reason: filledLine(300) }),
  output: z.object({ position: z.int() }),
}); // prettier-ignore

export const viewCollected = route({
  method: 'GET', path: '/api/issues/:id/collection', who: 'post', summary: 'All replies as one table, with sums, and who has not replied',
  input: onIssue,
  output: z.object({
    columns: z.array(column),
    rows: z.array(z.object({ position: z.int(), addressee: z.string(), text: z.string(), cells: z.array(cell), attachments: z.int() })),
    totals: z.array(z.string().nullable()),
    missing: z.array(z.string()),
  }),
}); // prettier-ignore

export const downloadCollected = route({
  method: 'GET', path: '/api/issues/:id/collection/:format', who: 'post', summary: 'All replies as XLSX, CSV or PDF, or their attachments as ZIP', recordsReading: true,
  input: z.object({ id, format: z.enum(['xlsx', 'csv', 'pdf', 'zip']), language: z.enum(['hi', 'en']).optional() }),
  output: bytes,
}); // prettier-ignore

export const layCollected = route({
  method: 'POST', path: '/api/issues/:id/collection', who: 'post', summary: 'Lay the collected replies, as they are now, in the file as a paper',
  input: onIssue,
  output: z.object({ receiptId: id, number: z.string().nullable() }),
}); // prettier-ignore
