import { z } from 'zod';
import { bytes, filled, id, instant, prose, route } from '#core/contract.ts';

export const printNoteSheet = route({
  method: 'GET', path: '/api/files/:id/notesheet.pdf', who: 'post', summary: 'The note sheet as PDF/A, with the code by which a stranger checks it',
  recordsReading: true,
  input: z.object({ id }),
  output: bytes,
}); // prettier-ignore

export const printNote = route({
  method: 'GET', path: '/api/files/:id/notes/:noteId/extract.pdf', who: 'post', summary: 'One sent note as an extract of its own: PDF/A, with its code',
  recordsReading: true,
  input: z.object({ id, noteId: id }),
  output: bytes,
}); // prettier-ignore

export const makePublicationCopy = route({
  method: 'POST', path: '/api/files/:id/publication-copy', who: 'post', summary: 'The note sheet without the stamp of who printed it, with its code; a right of its own',
  input: z.object({ id, reason: filled(prose(500)).describe('Under which request or order it is published') }),
  output: bytes,
}); // prettier-ignore

export const viewExportRights = route({
  method: 'GET', path: '/api/evidence/rights', who: 'post', summary: 'Whether one’s post may make copies for publication',
  input: z.object({}),
  output: z.object({ publication: z.boolean() }),
}); // prettier-ignore

const name = z.object({ nameHi: z.string(), nameEn: z.string() });

const printOfPaper = z.object({
  code: z.string(),
  kind: z.enum(['sheet', 'note']),
  madeAt: instant,
  madeBy: z.object({ person: name, post: name }).nullable().describe('None: the office itself'),
  withdrawnAt: instant.nullable(),
  withdrawReason: z.string().nullable(),
  acts: z.array(z.enum(['withdraw'])),
});
export type PrintOfPaper = z.output<typeof printOfPaper>;

export const listPrints = route({
  method: 'GET', path: '/api/papers/:id/prints', who: 'post', summary: 'The prints of a file’s notes, with their codes, the newest first; 200 at most',
  input: z.object({ id }),
  output: z.object({ items: z.array(printOfPaper) }),
}); // prettier-ignore

export const withdrawPrint = route({
  method: 'POST', path: '/api/prints/:code/withdrawal', who: 'post', summary: 'A print is withdrawn: strangers who ask by its code are told so',
  input: z.object({ code: z.string().max(200), reason: filled(prose(500)).describe('Kept in the office; strangers learn the day alone') }),
  output: printOfPaper,
}); // prettier-ignore
