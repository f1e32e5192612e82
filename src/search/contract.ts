import { z } from 'zod';
import { day, id, instant, rawLine, route } from '#core/contract.ts';
import { classification, nature, paperKind } from '#papers/contract.ts';

const name = z.object({ id, nameHi: z.string(), nameEn: z.string() });

/** A piece of stored text; `hit` says whether it is one of the words sought. Plain text, never HTML. */
export const segment = z.object({ text: z.string(), hit: z.boolean() });
export type Segment = z.output<typeof segment>;

/** Where else the words stand: fields of a receipt, a note of a file, or a page of a PDF. */
export const match = z.object({
  place: z.enum(['sender', 'letterNumber', 'note', 'page', 'paper']),
  noteId: id.nullable(),
  paragraph: z.int().nullable().describe('First paragraph number of the note'),
  page: z.int().nullable().describe('Of a file: the running page number of its correspondence; of a receipt: the page of its PDF'),
  title: z.string().describe('The paper of the correspondence, or the name of the PDF'),
  segments: z.array(segment),
});
export type Match = z.output<typeof match>;

export const paperState = z.enum(['desk', 'parked', 'inFile', 'attached', 'closed']);

export const hit = z.object({
  id: id.describe('The computer number'),
  kind: paperKind,
  number: z.string().nullable(),
  exact: z.boolean().describe('Its number or computer number is what was typed'),
  subject: z.array(segment),
  section: name,
  holder: name.nullable().describe('None while it lies in a file, travels inside another, or is closed'),
  state: paperState,
  createdAt: instant,
  nature,
  classification,
  vip: z.boolean(),
  matches: z.array(match).describe('At most three'),
});
export type Hit = z.output<typeof hit>;

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** What a search may be narrowed by (domain.md §2.2.9). */
export const searchFilters = z.object({
  subjectOnly: flag.optional().describe('Only in subjects'),
  kind: paperKind.optional(),
  number: rawLine(200).optional().describe('A part of the printed number, or the computer number'),
  sender: rawLine(200).optional(),
  categoryId: id.optional(),
  sectionId: id.optional(),
  holderId: id.optional().describe('The post on whose desk it lies'),
  from: day.optional().describe('Created on this day or later'),
  to: day.optional(),
  state: z.enum(['open', 'closed']).optional(),
  vip: flag.optional(),
  nature: nature.optional(),
});

export const search = route({
  method: 'GET', path: '/api/search', who: 'post',
  summary: 'Papers by words of number, subject, sender, notes and PDFs, newest first; what is typed as a whole number comes first',
  input: searchFilters.extend({ q: rawLine(500).default(''), after: id.optional() }),
  output: z.object({ items: z.array(hit), next: z.string().nullable(), words: z.array(z.string()).describe('What was sought, without the small words') }),
}); // prettier-ignore
export type Search = z.output<typeof search.input>;
