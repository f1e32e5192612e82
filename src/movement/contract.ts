import { z } from 'zod';
import { day, filledLine, id, instant, line, prose, route } from '#core/contract.ts';
import { post } from '#people/contract.ts';
import { signingId } from '#signing/contract/signings.ts';
import { away as awayFile, move, nature, paperKind, place, priority } from '#papers/contract.ts';

export const postRef = z.object({ id, nameHi: z.string(), nameEn: z.string() });
const personRef = z.object({ nameHi: z.string(), nameEn: z.string() });
/** Who acted: the person, the post, and whether as its link officer. */
const actedBy = z.object({ nameHi: z.string(), nameEn: z.string(), link: z.boolean() });
/** A desk here, or of another instance with its office. */
const placeRef = postRef.extend({ id: z.string(), office: personRef.nullable().describe('Of a desk of another instance') });
const count = z.number().int().min(0);

const paper = z.object({
  id,
  kind: paperKind,
  number: z.string().nullable(),
  subject: z.string(),
  nature,
  vip: z.boolean(),
});

/** Where a paper is now, and what the one who asks may do with it. */
export const standing = paper.extend({
  state: z.enum(['desk', 'parked', 'in_file', 'attached', 'closed', 'away']),
  holder: postRef.nullable(),
  away: awayFile.nullable().describe('Where it is, when it was sent to another instance'),
  dueOn: day.nullable(),
  parkedUntil: day.nullable(),
  acts: z.array(move),
});
export type Standing = z.output<typeof standing>;

const onPaper = z.object({ id });
/** A change of desk; what is left out is taken from the rules (due date) or from the paper as it came (priority). */
const sending = {
  action: line(100).default(''),
  remark: prose(2_000).default(''),
  dueOn: day.optional(),
  priority: priority.optional(),
  /** «कोई टिप्पणी नहीं»: a file goes on without a note of its holder (domain.md §2.13.6). */
  noNote: z.boolean().default(false),
  /** What becomes of an unconfirmed yellow note. */
  yellowNote: z.enum(['confirm', 'forward']).optional(),
  /** «हस्ताक्षर कर भेजें»: the notes were signed as `openNoteSigning` had prepared them. */
  signing: signingId.optional(),
  /** The sender knows that the one he sends to is on leave. */
  onLeaveAccepted: z.boolean().default(false),
};
const sendForm = z.object({
  to: id,
  /** Posts that get a copy of a receipt for information. */
  copies: z.array(id).max(100).default([]),
  ...sending,
});
export type Sending = Omit<z.output<typeof sendForm>, 'to' | 'copies'>;
const reason = filledLine(500);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const sendPaper = route({
  method: 'POST',
  path: '/api/papers/:id/movements',
  who: 'post',
  summary: 'Send a file or receipt to another post',
  input: onPaper.extend(sendForm.shape),
  output: standing,
});
export const sendPapers = route({
  method: 'POST',
  path: '/api/movements',
  who: 'post',
  summary: 'Send several papers in one act, with a result for each',
  recordsNothing: 'each paper that goes records its own movement; when all are refused, nothing happened',
  input: z.object({ ids: z.array(id).min(1).max(100), ...sendForm.shape }),
  output: z.object({
    sent: z.array(id),
    refused: z.array(z.object({ id, code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) })),
  }),
});
export const replyPaper = route({
  method: 'POST',
  path: '/api/papers/:id/reply',
  who: 'post',
  summary: 'Send a paper back to the post it came from',
  input: onPaper.extend(sending),
  output: standing,
});
export const pullBackPaper = route({
  method: 'POST',
  path: '/api/papers/:id/pullback',
  who: 'post',
  summary: 'Take back what was sent, while it is unopened',
  input: onPaper,
  output: standing,
});
export const pullUpPaper = route({
  method: 'POST',
  path: '/api/papers/:id/pullup',
  who: 'post',
  summary: 'Take a paper from the desk of a junior of the same line',
  input: onPaper.extend({ reason }),
  output: standing,
});
export const parkPaper = route({
  method: 'POST',
  path: '/api/papers/:id/parking',
  who: 'post',
  summary: 'Park a paper until a day; it comes back by itself',
  input: onPaper.extend({ until: day, at: clockTime.optional().describe('Left out: the morning of that day'), reason }),
  output: standing,
});
export const unparkPaper = route({
  method: 'DELETE',
  path: '/api/papers/:id/parking',
  who: 'post',
  summary: 'Take a parked paper back to the inbox',
  input: onPaper,
  output: standing,
});
export const acceptPaper = route({
  method: 'POST',
  path: '/api/papers/:id/acceptance',
  who: 'post',
  summary: 'Confirm that a physical paper was received in hand',
  input: onPaper,
  output: standing,
});
export const closePaper = route({
  method: 'POST',
  path: '/api/papers/:id/closure',
  who: 'post',
  summary: 'Close a paper; a file with its retention class',
  input: onPaper.extend({ reason, retention: z.enum(['A', 'B', 'C']).optional(), signing: signingId.optional() }),
  output: standing,
});
export const reopenPaper = route({
  method: 'POST',
  path: '/api/papers/:id/reopening',
  who: 'post',
  summary: 'Open a closed paper again, on the desk that closed it',
  input: onPaper.extend({ reason }),
  output: standing,
});

const step = z.object({
  id: z.string(),
  kind: z.string(),
  at: instant,
  copy: z.boolean(),
  from: placeRef.nullable(),
  to: placeRef.nullable(),
  by: actedBy.nullable(),
  action: z.string(),
  remark: z.string(),
  dueOn: day.nullable(),
  priority,
  noNote: z.boolean(),
  openedAt: instant.nullable().describe('When the one it was sent to first opened it'),
});
const desk = z.object({
  post: placeRef,
  person: actedBy.nullable(),
  since: instant,
  until: instant.nullable(),
  openedAt: instant.nullable(),
  workingDays: count.describe('Working days on this desk, parked ones left out'),
  parkedDays: count,
});
export const timeline = route({
  method: 'GET',
  path: '/api/papers/:id/movements',
  who: 'post',
  summary: 'Every step of a paper, and the time at each desk',
  input: onPaper,
  output: z.object({ paper: standing, steps: z.array(step), desks: z.array(desk), copies: z.array(postRef), workingDays: count }),
});

export const addressees = route({
  method: 'GET',
  path: '/api/papers/:id/addressees',
  who: 'post',
  summary: 'To whom a paper is likely to go next',
  input: onPaper,
  output: z.object({
    next: id.nullable().describe('The likeliest of all'),
    recent: z.array(post),
    up: z.array(post),
    down: z.array(post),
    creator: post.nullable(),
    sender: post.nullable(),
    dueOn: day,
    acts: z.array(move),
  }),
});

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional();
const after = z
  .string()
  .regex(/^[1-9]\d{0,17}$/)
  .optional()
  .describe('The `next` of the page before');
/** Due date, if any, and holding. */
const afterDue = z
  .string()
  .regex(/^(\d{4}-\d\d-\d\d)?\.[1-9]\d{0,17}$/)
  .optional()
  .describe('The `next` of the page before');
const page = <T extends z.ZodType>(items: T) => z.object({ items: z.array(items), next: z.string().nullable() });

const deskRow = paper.extend({
  from: postRef.nullable(),
  cameFrom: z.object({ nameHi: z.string(), nameEn: z.string() }).nullable().describe('The instance from which it came to this desk'),
  askedBack: z.boolean().describe('The instance that it belongs to asks for it back'),
  sender: z.string().describe("Who wrote a receipt's letter"),
  since: instant,
  dueOn: day.nullable(),
  priority,
  action: z.string(),
  age: count.describe('Working days on this desk'),
  opened: z.boolean(),
  accepted: z.boolean(),
  copy: z.boolean(),
  acts: z.array(move),
});
export type DeskRow = z.output<typeof deskRow>;
export const deskFilters = z.object({ kind: paperKind.optional(), unread: flag, overdue: flag, vip: flag, nature: nature.optional() });
export const listDesk = route({
  method: 'GET',
  path: '/api/desk',
  who: 'post',
  summary: 'Receipts and files on the desk of a post, by due date',
  input: deskFilters.extend({ place: place.default('inbox'), after: afterDue }),
  output: page(deskRow),
});
export const countDesk = route({
  method: 'GET',
  path: '/api/desk/counts',
  who: 'post',
  summary: 'What lies on the desk of a post, counted',
  input: z.object({}),
  output: z.object({
    inbox: z.object({
      all: count,
      files: count,
      receipts: count,
      unread: count,
      overdue: count,
      vip: count,
      physical: count,
      age: z.number().describe('Mean age in working days'),
      limit: count.describe('Working days a paper may stay at one desk'),
    }),
    parked: count,
    created: count,
    withOthers: count.describe('100 stands for 100 and more'),
  }),
});

const awayRow = paper.extend({
  movementId: id.nullable(),
  to: postRef.nullable(),
  at: instant,
  dueOn: day.nullable(),
  opened: z.boolean(),
  acts: z.array(move),
});
export type AwayRow = z.output<typeof awayRow>;
const away = z.object({ kind: paperKind.optional(), after });
export const listSent = route({
  method: 'GET',
  path: '/api/desk/sent',
  who: 'post',
  summary: 'What the post has sent, newest first',
  input: away,
  output: page(awayRow),
});
export const listOthers = route({
  method: 'GET',
  path: '/api/desk/others',
  who: 'post',
  summary: 'Papers of this post that now wait on other desks',
  input: away,
  output: page(awayRow),
});
export const listClosed = route({
  method: 'GET',
  path: '/api/desk/closed',
  who: 'post',
  summary: 'What was closed at this desk',
  input: away,
  output: page(awayRow),
});

const pathDesk = z.object({ post: placeRef, days: count, me: z.boolean() });
export const peekPaper = route({
  method: 'GET',
  path: '/api/papers/:id/peek',
  who: 'post',
  summary: 'A glance at a paper, without opening it',
  recordsReading: true,
  input: onPaper,
  output: standing.extend({
    classification: z.string(),
    action: z.string(),
    remark: z.string(),
    from: postRef.nullable(),
    sender: z.string(),
    age: count.nullable(),
    note: z.object({ text: z.string(), by: personRef, at: instant }).nullable().describe('The last green note of a file'),
    path: z.array(pathDesk),
    next: postRef.nullable(),
  }),
});
