import { z } from 'zod';
import { bytes, day, filledLine, id, instant, route } from '#core/contract.ts';
import { communicationForm } from '#documents/letterModel.ts';
import { type DraftContent, draftContent, recipient } from './contract/content.ts';
import { enclosure, papersToEnclose } from './contract/enclosures.ts';

/** `issued`: it has number and date and waits for signatures; `signed`: all signatures stand. A void issue opens the draft again. */
export const draftState = z.enum(['open', 'approved', 'issued', 'signed', 'dropped']);
export type DraftState = z.output<typeof draftState>;
export const draftAct = z.enum(['edit', 'approve', 'revoke', 'drop', 'issue']);
export type DraftAct = z.output<typeof draftAct>;

export const form = communicationForm;
export const language = z.enum(['hi', 'en']);
/** What a draft lacks before it can be approved (domain.md §2.13.10). */
export const lack = z.enum(['addressees', 'subject', 'body', 'signatory', 'cosigner', 'endorser', 'copies']);

export const postRef = z.object({ id, nameHi: z.string(), nameEn: z.string() });
/** Who acted: the person, through which post, and whether as its link officer. */
export const actedBy = z.object({ nameHi: z.string(), nameEn: z.string(), postHi: z.string(), postEn: z.string(), link: z.boolean() });
const seat = z.object({ post: postRef, person: z.object({ nameHi: z.string(), nameEn: z.string() }).nullable() });
const versionRef = z.object({ version: z.int(), at: instant, by: actedBy });
const letterRef = z.object({ id, number: z.string(), title: z.string(), dated: day.nullable() });

export const draftView = z.object({
  id,
  number: z.int().describe('Printed DFA/<number>'),
  file: z.object({ id, number: z.string(), subject: z.string() }),
  form,
  language,
  state: draftState,
  version: z.int(),
  content: z.custom<DraftContent>(),
  papers: z.array(enclosure).describe('PDFs that go along with the letter'),
  replyTo: letterRef.nullable(),
  signatory: seat,
  cosigners: z.array(seat).describe('Sign after the signatory, in this order'),
  endorser: seat.nullable().describe('Signs below «आज्ञा से», last of all'),
  addressees: z.int().describe('How many letters go out, copies and members of groups counted'),
  lacks: z.array(lack),
  createdAt: instant,
  createdBy: actedBy,
  versions: z.array(versionRef),
  approval: versionRef.nullable(),
  acts: z.array(draftAct),
});
export type DraftView = z.output<typeof draftView>;

/** So many signatures find room on one page with the last lines of the text. */
export const MOST_COSIGNERS = 10;

const terms = {
  form,
  language: language.default('hi'),
  replyToId: id.nullable().default(null),
  signatoryId: id,
  cosignerIds: z
    .array(id)
    .refine((list) => list.length <= MOST_COSIGNERS, { message: 'draft.tooManyCosigners' })
    .default([]),
  endorserId: id.nullable().default(null),
};
const onDraft = z.object({ id });
const number = z.coerce.number<string | number>().int().min(1).max(1_000_000).catch(0);

export const createDraft = route({
  method: 'POST', path: '/api/files/:id/drafts', who: 'post', summary: 'Begin a draft in a file on the desk',
  input: z.object({ id, ...terms, content: draftContent, papers: papersToEnclose }),
  output: draftView,
}); // prettier-ignore
export type CreateDraft = z.output<typeof createDraft.input>;

export const viewDraft = route({
  method: 'GET', path: '/api/drafts/:id', who: 'post', summary: 'A draft: text, versions, approval, acts',
  recordsReading: true,
  input: onDraft,
  output: draftView,
}); // prettier-ignore

export const editDraft = route({
  method: 'PUT', path: '/api/drafts/:id', who: 'post', summary: 'Save a new version, made from the newest one',
  input: z.object({ id, ...terms, version: z.int().min(1).describe('The version it was made from'), content: draftContent, papers: papersToEnclose }),
  output: draftView,
}); // prettier-ignore
export type EditDraft = z.output<typeof editDraft.input>;

export const draftVersion = versionRef.extend({
  content: z.custom<DraftContent>(),
  cosigners: z.array(postRef),
  papers: z.array(enclosure),
});
export const viewVersion = route({
  method: 'GET', path: '/api/drafts/:id/versions/:version', who: 'post', summary: 'A draft as it stood in one version',
  input: z.object({ id, version: number }),
  output: draftVersion,
}); // prettier-ignore

export const part = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() });
export type Part = z.output<typeof part>;
export const listDifferences = route({
  method: 'GET', path: '/api/drafts/:id/differences', who: 'post', summary: 'What changed between two versions, word by word',
  input: z.object({ id, from: number, to: number }),
  output: z.object({
    from: versionRef,
    to: versionRef,
    fields: z.array(z.object({ field: z.string().describe('Field of the content, `cosigners` or `papers`'), parts: z.array(part) })).describe('Changed fields only'),
  }),
}); // prettier-ignore

export const approveDraft = route({
  method: 'POST', path: '/api/drafts/:id/approval', who: 'post', summary: 'Approve the newest version; the text is locked',
  input: z.object({ id, version: z.int().min(1).describe('The version that was read') }),
  output: draftView,
}); // prettier-ignore

export const revokeApproval = route({
  method: 'DELETE', path: '/api/drafts/:id/approval', who: 'post', summary: 'Take an approval back before the letter is issued',
  input: onDraft,
  output: draftView,
}); // prettier-ignore

export const dropDraft = route({
  method: 'DELETE', path: '/api/drafts/:id', who: 'post', summary: 'Drop an open draft; its versions stay on record',
  input: onDraft,
  output: draftView,
}); // prettier-ignore

export const previewDraft = route({
  method: 'GET', path: '/api/drafts/:id/preview.pdf', who: 'post', summary: 'The page as it will be printed, marked as a draft',
  input: z.object({ id, version: number.optional() }),
  output: bytes,
}); // prettier-ignore

export const previewText = route({
  method: 'POST', path: '/api/files/:id/draft-preview', who: 'post', summary: 'The page of a text that is still being typed',
  recordsNothing: 'a page is printed for the eye and nothing is kept',
  input: z.object({ id, ...terms, content: draftContent }),
  output: bytes,
}); // prettier-ignore

export const draftRow = z.object({
  id, number: z.int(), form, language, state: draftState, version: z.int(), subject: z.string(),
  file: z.object({ id, number: z.string() }),
  changedAt: instant,
  changedBy: actedBy,
  addressees: z.int(),
}); // prettier-ignore

export const listFileDrafts = route({
  method: 'GET', path: '/api/files/:id/drafts', who: 'post', summary: 'Drafts of a file, the newest first',
  input: onDraft,
  output: z.object({ items: z.array(draftRow) }),
}); // prettier-ignore

/** `open` and `approval` lie in files on my desk; `approval` are those that I may approve; `issue` are approved and wait for number and date. */
export const draftList = z.enum(['open', 'approval', 'issue']);
export const listDrafts = route({
  method: 'GET', path: '/api/drafts', who: 'post', summary: 'Drafts in files on my desk: open, to be approved, to be issued',
  input: z.object({ list: draftList.default('open'), after: id.optional() }),
  output: z.object({ items: z.array(draftRow), next: z.string().nullable() }),
}); // prettier-ignore

export const viewTemplate = route({
  method: 'GET', path: '/api/draft-templates', who: 'post', summary: 'A form of communication with the state’s phrases, filled from file, signatory and letter answered',
  input: z.object({ form, language: language.default('hi'), fileId: id, replyToId: id.optional(), signatoryId: id.optional(), endorserId: id.optional() }),
  output: z.object({ form, language, content: z.custom<DraftContent>(), forms: z.array(z.object({ form, nameHi: z.string(), nameEn: z.string() })) }),
}); // prettier-ignore

const group = z.object({
  id, nameHi: z.string(), nameEn: z.string(),
  members: z.int(), inside: z.int().describe('Reached inside this instance'), byExchange: z.int().describe('Reached in other instances'), byEmail: z.int(), onPaper: z.int(), vacant: z.int().describe('Posts of this instance that nobody holds now'),
}); // prettier-ignore

export const listGroups = route({
  method: 'GET', path: '/api/recipient-groups', who: 'post', summary: 'Groups of addressees with how each is reached today',
  input: z.object({}),
  output: z.object({ items: z.array(group), acts: z.array(z.enum(['edit'])) }),
}); // prettier-ignore

const groupView = group.extend({ recipients: z.array(recipient) });
export const viewGroup = route({
  method: 'GET', path: '/api/recipient-groups/:id', who: 'post', summary: 'The members of a group',
  input: onDraft,
  output: groupView,
}); // prettier-ignore

const groupText = {
  nameHi: filledLine(200),
  nameEn: filledLine(200),
  recipients: z.array(recipient).refine((list) => list.length <= 2_000, { message: 'draft.tooManyAddressees' }),
};
export const createGroup = route({
  method: 'POST', path: '/api/recipient-groups', who: 'post', summary: 'Make a group of addressees',
  input: z.object(groupText),
  output: groupView,
}); // prettier-ignore

export const editGroup = route({
  method: 'PUT', path: '/api/recipient-groups/:id', who: 'post', summary: 'Change a group; letters already issued stay as they are',
  input: z.object({ id, ...groupText }),
  output: groupView,
}); // prettier-ignore
