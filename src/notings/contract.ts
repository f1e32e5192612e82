import { z } from 'zod';
import { bytes, id, instant, route, uploaded } from '#core/contract.ts';
import { richText, type RichText } from '#documents/richText.ts';
import { signing, signingMethod } from '#signing/contract/signings.ts';

/** What a post may do with a note. `edit` autosaves a yellow note or changes a green one not yet sent. */
export const noteAct = z.enum(['edit', 'discard', 'confirm', 'attach']);
export type NoteAct = z.output<typeof noteAct>;

const name = z.object({ id, nameHi: z.string(), nameEn: z.string() });

export const noteAttachment = z.object({ position: z.int(), name: z.string(), sha256: z.string(), size: z.string().describe('Bytes') });

/**
 * A note of the note sheet. `body` is the closed document of `documents/richText.ts`; its nodes of type `reference` carry
 * `targetId`: for `page` the id of a paper of the correspondence (with `page`, counted through the file), for `note` a note's id
 * (with `paragraph`), for `file` the other file's id, for `draft` the number n of DFA/n in this file.
 */
export const noteView = z.object({
  id,
  colour: z.enum(['yellow', 'green']),
  body: z.custom<RichText>(),
  revision: z.int().describe('Send it back with a change; an older one is refused'),
  post: name.extend({ id: id.nullable().describe('None of a note of another instance') }),
  person: z.object({ nameHi: z.string(), nameEn: z.string(), link: z.boolean().describe('Wrote it as the link officer of the post') }),
  office: z.object({ nameHi: z.string(), nameEn: z.string() }).nullable().describe('Of a note that was written in another instance'),
  savedAt: instant,
  confirmedAt: instant.nullable(),
  lockedAt: instant.nullable(),
  paragraphFrom: z.int().describe('Expected until the note is locked'),
  paragraphTo: z.int().describe('Less than `paragraphFrom` when no paragraph is numbered'),
  chainPosition: z.int().nullable(),
  hash: z.string().nullable(),
  attachments: z.array(noteAttachment),
  signature: z
    .object({
      at: instant,
      stampedAt: instant.nullable().describe('As the time-stamp authority attests it'),
      subject: z.string(),
      issuer: z.string(),
      serial: z.string(),
      fingerprint: z.string(),
      notAfter: instant,
      method: z.enum(['keyFile', 'token', 'esign']),
      fits: z.boolean().describe('Whether what was signed is the note as it stands here'),
      unchecked: z.string().describe('Of a note of another instance: why no authority trusted here vouches for who signed it; else empty'),
    })
    .nullable(),
  acts: z.array(noteAct),
});
export type NoteView = z.output<typeof noteView>;

export const listNotes = route({
  method: 'GET', path: '/api/files/:id/notes', who: 'post', summary: 'Notes of a file in order; the yellow one only for its holder',
  recordsReading: true,
  input: z.object({ id, after: id.optional().describe('Id of the last note at hand') }),
  output: z.object({ items: z.array(noteView), next: z.string().nullable(), nextParagraph: z.int().describe('First number of a note begun now') }),
}); // prettier-ignore

const revision = z.int().min(0).max(1_000_000_000);

export const saveYellowNote = route({
  method: 'PUT', path: '/api/files/:id/yellow-note', who: 'post', summary: 'Save the yellow note, begin it with revision 0',
  recordsNothing: 'Autosave of a text that is nobody’s act yet; beginning the note records note.begun.',
  input: z.object({ id, body: richText, revision }),
  output: z.object({ id, revision: z.int(), savedAt: instant, paragraphFrom: z.int() }),
}); // prettier-ignore

export const discardYellowNote = route({
  method: 'DELETE', path: '/api/files/:id/yellow-note', who: 'post', summary: 'Discard the yellow note',
  input: z.object({ id }),
  output: z.object({ discarded: z.literal(true) }),
}); // prettier-ignore

export const confirmYellowNote = route({
  method: 'POST', path: '/api/files/:id/yellow-note/confirmation', who: 'post', summary: 'Confirm the yellow note: it becomes green',
  input: z.object({ id, revision: revision.optional().describe('Refuses if the text has changed since') }),
  output: noteView,
}); // prettier-ignore

export const writeNote = route({
  method: 'POST', path: '/api/files/:id/notes', who: 'post', summary: 'Write a green note at once',
  input: z.object({ id, body: richText }),
  output: noteView,
}); // prettier-ignore

export const agree = route({
  method: 'POST', path: '/api/files/:id/agreement', who: 'post', summary: 'Agree in one click: a green note «सहमत»',
  input: z.object({ id }),
  output: noteView,
}); // prettier-ignore

export const changeNote = route({
  method: 'PUT', path: '/api/files/:id/notes/:noteId', who: 'post', summary: 'Change a green note that has not been sent',
  input: z.object({ id, noteId: id, body: richText, revision }),
  output: noteView,
}); // prettier-ignore

export const attachToNote = route({
  method: 'POST', path: '/api/files/:id/notes/:noteId/attachments', who: 'post', summary: 'Attach a file of any kind to a note',
  upload: true,
  input: z.object({ id, noteId: id, file: uploaded }),
  output: noteView,
}); // prettier-ignore

const ofAttachment = z.object({ id, noteId: id, position: z.coerce.number<string | number>().int().min(1).max(1_000).catch(0) });

export const detachFromNote = route({
  method: 'DELETE', path: '/api/files/:id/notes/:noteId/attachments/:position', who: 'post', summary: 'Take an attachment off a note not yet sent',
  input: ofAttachment,
  output: noteView,
}); // prettier-ignore

export const viewNoteAttachment = route({
  method: 'GET', path: '/api/files/:id/notes/:noteId/attachments/:position', who: 'post', summary: 'Download an attachment of a note',
  recordsReading: true,
  input: ofAttachment,
  output: bytes,
}); // prettier-ignore

const refusedFile = z.object({ id, code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) });

/** The first half of «sign and send»: each unsent note with the place in the chain that it is going to have. */
export const openNoteSigning = route({
  method: 'POST', path: '/api/notes/signings', who: 'post', summary: 'Prepare the unsent notes of files for signing together, with a result for each file',
  recordsNothing: 'what is prepared is recorded; when all are refused, nothing happened',
  input: z.object({ ids: z.array(id).min(1).max(100), method: signingMethod.default('certificate'), yellowNote: z.literal('confirm').optional() }),
  output: z.object({ signing: signing.nullable().describe('None when every file was refused'), refused: z.array(refusedFile) }),
}); // prettier-ignore

export const viewNotePolicy = route({
  method: 'GET', path: '/api/notes/policy', who: 'post', summary: 'Whether one’s notes must be signed when they are sent',
  input: z.object({}),
  output: z.object({ required: z.boolean() }),
}); // prettier-ignore

export const listQuickNotings = route({
  method: 'GET', path: '/api/quick-notings', who: 'person', summary: 'Standard phrases of notings',
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ key: z.string(), hi: z.string(), en: z.string() })) }),
}); // prettier-ignore

export const verifyChain = route({
  method: 'GET', path: '/api/files/:id/chain', who: 'post', summary: 'Verify the chain of notes and movements of a file from its first link',
  input: z.object({ id }),
  output: z.object({ holds: z.boolean(), length: z.int(), head: z.string(), firstBreak: z.int().nullable().describe('Position of the first link that does not fit'), firstForged: z.int().nullable().describe('Position of the first signed note that is not what was signed') }),
}); // prettier-ignore

export const exportFile = route({
  method: 'GET', path: '/api/files/:id/export', who: 'post', summary: 'The file as JSON (see src/notings/README.md)',
  recordsReading: true,
  input: z.object({ id }),
  output: bytes,
}); // prettier-ignore
