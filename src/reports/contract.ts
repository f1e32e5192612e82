import { z } from 'zod';
import { bytes, day, id, instant, route } from '#core/contract.ts';
import { nature, paperKind } from '#papers/contract.ts';

const name = z.object({ id, nameHi: z.string(), nameEn: z.string() });
const count = z.int().min(0);
const after = id.optional().describe('The `next` of the page before');
const page = <T extends z.ZodType>(items: T) =>
  z.object({
    items: z.array(items),
    next: z.string().nullable(),
    period: z.object({ from: day, to: day }),
    at: instant.describe('When the figures were taken'),
  });

/** Working days on one desk (domain.md §5.1). */
export const ageGroup = z.enum(['d0to3', 'd4to7', 'd8to15', 'd16to30', 'over30', 'parked']);
export type AgeGroup = z.output<typeof ageGroup>;

const ages = z.object({
  d0to3: count,
  d4to7: count,
  d8to15: count,
  d16to30: count,
  over30: count,
  parked: count.describe('Apart: by the holder’s own act'),
  total: count.describe('Without the parked ones'),
});
export type Ages = z.output<typeof ages>;

const pendingFilters = {
  kind: paperKind.optional(),
  sectionId: id.optional().describe('Desks of one section'),
  mine: z.stringbool().default(false).describe('Only one’s own desk'),
};

export const pendingRow = z.object({ post: name.nullable().describe('None where sections are counted'), section: name.nullable(), ages });
export type PendingRow = z.output<typeof pendingRow>;

export const viewPendency = route({
  method: 'GET', path: '/api/reports/pendency', who: 'post', summary: 'What waits on the desks under one’s own, by age in working days; only papers one may see',
  input: z.object({ ...pendingFilters, by: z.enum(['post', 'section']).default('post') }),
  output: z.object({ rows: z.array(pendingRow), total: ages, more: z.boolean().describe('There are desks beyond the first thousand'), at: instant }),
}); // prettier-ignore

export const pendingPaper = z.object({
  id, kind: paperKind, number: z.string().nullable(), subject: z.string(), holder: name, from: name.nullable(), since: instant, dueOn: day.nullable(),
  days: count.describe('Working days on this desk, parked ones left out'), parkedUntil: day.nullable(), vip: z.boolean(), nature,
}); // prettier-ignore

export const listPending = route({
  method: 'GET', path: '/api/reports/pendency/papers', who: 'post', summary: 'The papers behind a figure of the pendency, the oldest first',
  input: z.object({ ...pendingFilters, postId: id.optional(), age: ageGroup.optional(), after }),
  output: z.object({ items: z.array(pendingPaper), next: z.string().nullable(), at: instant }),
}); // prettier-ignore

/** Left out: from the first of April to today. */
const registerFilters = { from: day.optional(), to: day.optional(), sectionId: id.optional() };
export const status = z.enum(['desk', 'parked', 'inFile', 'attached', 'closed']);

export const fileEntry = z.object({
  id, number: z.string(), subject: z.string(), category: z.object({ nameHi: z.string(), nameEn: z.string() }).nullable(), section: name, createdBy: name, createdAt: instant,
  nature, holder: name.nullable(), status,
}); // prettier-ignore
export const fileRegister = route({
  method: 'GET', path: '/api/reports/files', who: 'post', summary: 'File register of the sections one oversees, the newest first',
  input: z.object({ ...registerFilters, after }), output: page(fileEntry),
}); // prettier-ignore

export const diaryEntry = z.object({
  id, number: z.string(), diarisedAt: instant, receivedOn: day, sender: z.string(), letterNumber: z.string(), letterOn: day.nullable(), subject: z.string(),
  category: z.object({ nameHi: z.string(), nameEn: z.string() }).nullable(), deliveryMode: z.string(), section: name, markedTo: name.nullable().describe('To whom it was first sent'),
  file: z.object({ id, number: z.string() }).nullable().describe('Where the actor may see it'), holder: name.nullable(), status,
}); // prettier-ignore
export const diaryRegister = route({
  method: 'GET', path: '/api/reports/receipts', who: 'post', summary: 'Diary register of the sections one oversees, the newest first',
  input: z.object({ ...registerFilters, after }), output: page(diaryEntry),
}); // prettier-ignore

export const dispatchEntry = z.object({
  id, issueId: id, number: z.string(), issuedOn: day, file: z.object({ id, number: z.string() }), subject: z.string(), addressee: z.string(), copy: z.boolean(), mode: z.string(),
  trackingNumber: z.string(), enclosures: count.describe('PDFs that went along'), costPaise: count, sentAt: instant, section: name, state: z.string(), returnedOn: day.nullable(),
}); // prettier-ignore
export const dispatchRegister = route({
  method: 'GET', path: '/api/reports/dispatches', who: 'post', summary: 'Dispatch register, the newest first',
  input: z.object({ ...registerFilters, after }), output: page(dispatchEntry),
}); // prettier-ignore

export const reportName = z.enum(['pendency', 'pending', 'files', 'receipts', 'dispatches']);
export type ReportName = z.output<typeof reportName>;

/** A link in a page cannot set headers, so the language of the headings may stand in the address. */
export const downloadReport = route({
  method: 'GET', path: '/api/reports/:report/sheet', who: 'post', summary: 'A report as CSV or XLSX, up to 100,000 rows',
  input: z.object({
    ...registerFilters, report: reportName, format: z.enum(['csv', 'xlsx']), language: z.enum(['hi', 'en']).optional(),
    kind: paperKind.optional(), mine: z.stringbool().default(false), by: z.enum(['post', 'section']).default('post'), postId: id.optional(), age: ageGroup.optional(),
  }),
  output: bytes,
}); // prettier-ignore
