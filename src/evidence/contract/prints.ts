import { z } from 'zod';
import { bytes, filled, id, prose, route } from '#core/contract.ts';

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
