import { z } from 'zod';
import { bytes, day, id, instant, prose, rawLine, route, uploaded } from '#core/contract.ts';
import { MOST_ATTACHMENTS, MOST_COLUMNS, MOST_ROWS, asked, attachment, counted, replyContent } from './asks.ts';

export const taskAct = z.enum(['reply', 'correct']);

const prompt = z.object({ stage: z.int(), at: instant, number: z.string(), dated: day, words: z.string(), paper: z.boolean() });

export const taskRow = z.object({
  id,
  kind: asked.shape.kind,
  question: z.string(),
  letter: asked.shape.letter,
  sender: asked.shape.sender,
  dueOn: day,
  overdueDays: z.int().describe('Working days after the due date; 0 while it is not over'),
  state: z.enum(['open', 'replied', 'withdrawn', 'returned']).describe('`returned`: this desk has sent the letter back'),
  version: z.int(),
  reminded: z.int().nullable().describe('The last reminder; 0 the notice'),
  refused: z.string().describe('Why the sender did not take the last version; else empty'),
  receipt: z.object({ id, number: z.string().nullable() }).nullable(),
  acts: z.array(taskAct),
});
export type TaskRow = z.output<typeof taskRow>;

/** What is being written: cells as typed or pasted; the server reads them when it is sent. */
const written = {
  text: prose(20_000).default(''),
  rows: counted(counted(rawLine(500), MOST_COLUMNS), MOST_ROWS).default([]),
  attachments: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(MOST_ATTACHMENTS).default([]),
}; // prettier-ignore
export const writtenReply = z.object(written);
export type WrittenReply = z.output<typeof writtenReply>;

export const taskView = taskRow.extend({
  columns: asked.shape.columns,
  attachmentsAllowed: z.boolean(),
  draft: z.object({ text: z.string(), rows: z.array(z.array(z.string())), attachments: z.array(attachment) }),
  versions: z.array(replyContent.extend({ version: z.int(), at: instant })),
  prompts: z.array(prompt),
});
export type TaskView = z.output<typeof taskView>;

const onTask = z.object({ id });

export const listTasks = route({
  method: 'GET', path: '/api/tasks', who: 'post', summary: 'What letters ask of my desk (माँगी गई आख्याएँ), the overdue first',
  input: z.object({ replied: z.stringbool().default(false).describe('Those already answered instead'), after: rawLine(60).optional() }),
  output: z.object({ items: z.array(taskRow), next: z.string().nullable() }),
}); // prettier-ignore

export const countTasks = route({
  method: 'GET', path: '/api/tasks/count', who: 'post', summary: 'How many letters ask something of my desk that is not answered',
  input: z.object({}),
  output: z.object({ open: z.int().describe('100 stands for all above it') }),
}); // prettier-ignore

export const viewTask = route({
  method: 'GET', path: '/api/tasks/:id', who: 'post', summary: 'One task, its draft reply, and what was sent', recordsReading: true, recordsNothing: 'only the first look of the desk is noted',
  input: onTask,
  output: taskView,
}); // prettier-ignore

export const listReceiptTasks = route({
  method: 'GET', path: '/api/receipts/:id/tasks', who: 'post', summary: 'What the letter of a receipt asks',
  input: onTask,
  output: z.object({ items: z.array(taskRow) }),
}); // prettier-ignore

export const writeReply = route({
  method: 'PUT', path: '/api/tasks/:id/draft', who: 'post', summary: 'Keep a reply as a draft', recordsNothing: 'a draft reply is nobody’s act until it is sent',
  input: z.object({ id, ...written }),
  output: taskView,
}); // prettier-ignore

export const attachToReply = route({
  method: 'POST', path: '/api/tasks/:id/attachments', who: 'post', summary: 'Add a paper to a reply', upload: true,
  input: z.object({ id, file: uploaded }),
  output: attachment,
}); // prettier-ignore

export const sendReply = route({
  method: 'POST', path: '/api/tasks/:id/reply', who: 'post', summary: 'Send the reply; sent once more, it is a new version',
  input: z.object({ id, ...written, seen: z.int().min(0).optional().describe('`version` as the page showed it: 409 where another one went meanwhile') }),
  output: taskView,
}); // prettier-ignore

export const viewReminder = route({
  method: 'GET', path: '/api/tasks/:id/reminders/:stage', who: 'post', summary: 'The PDF of a reminder that has come', recordsReading: true,
  input: z.object({ id, stage: z.coerce.number<string | number>().int().min(0).max(20).catch(0) }),
  output: bytes,
}); // prettier-ignore

export const viewOwnAttachment = route({
  method: 'GET', path: '/api/tasks/:id/attachments/:sha256', who: 'post', summary: 'A paper of one’s own reply', recordsReading: true,
  input: z.object({ id, sha256: z.string().max(64) }),
  output: bytes,
}); // prettier-ignore
