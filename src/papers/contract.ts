import { z } from 'zod';

export const paperKind = z.enum(['receipt', 'file']);
export const nature = z.enum(['electronic', 'physical']);
/** Secret and top secret papers are never scanned into the system: only a tracking entry (CSMOP 2022; domain.md §1.3, §9 row 15). */
export const classification = z.enum(['normal', 'confidential', 'secret', 'top_secret']);
/** CSMOP para 27 with the grade `ordinary` for the rest. */
export const priority = z.enum(['ordinary', 'priority', 'immediate', 'top']);
/** Names as they stand in another instance. */
const named = z.object({ nameHi: z.string(), nameEn: z.string() });
/** Where a file is that was sent to another instance. */
export const away = z.object({
  to: named.extend({ code: z.string().describe('In the directory'), officeHi: z.string(), officeEn: z.string() }),
  home: z.boolean().describe('It went back to where it was opened; what is here is read only'),
  since: z.string().meta({ format: 'date-time' }),
  dueOn: z.string().nullable(),
  consignmentId: z.string(),
  arrivedAt: z.string().meta({ format: 'date-time' }).nullable(),
  openedAt: z.string().meta({ format: 'date-time' }).nullable(),
  with: named
    .extend({ at: z.string().meta({ format: 'date-time' }) })
    .nullable()
    .describe('The desk there, as it last told'),
  askedBack: z.object({ at: z.string().meta({ format: 'date-time' }), reason: z.string() }).nullable(),
});
/** Where a file was opened that came from another instance. */
export const origin = z.object({
  instance: z.string(),
  consignmentId: z.string().describe('What brought it last'),
  titleHi: z.string(),
  titleEn: z.string(),
  officeHi: z.string(),
  officeEn: z.string(),
  sectionHi: z.string(),
  sectionEn: z.string(),
  makerHi: z.string(),
  makerEn: z.string(),
  askedBack: z.object({ at: z.string().meta({ format: 'date-time' }), reason: z.string() }).nullable(),
});
export const place = z.enum(['created', 'inbox', 'parked']);

/** What a post can do with a paper between desks. The server refuses by it; the web draws its buttons from it. */
export const move = z.enum(['accept', 'send', 'reply', 'park', 'unpark', 'close', 'reopen', 'pullBack', 'pullUp']);

export type Away = z.output<typeof away>;
export type Origin = z.output<typeof origin>;
export type Move = z.output<typeof move>;
export type PaperKind = z.output<typeof paperKind>;
export type Priority = z.output<typeof priority>;
export type Place = z.output<typeof place>;
