import { z } from 'zod';
import { bytes, day, filled, filledLine, id, instant, line, prose, rawLine, route } from '#core/contract.ts';
import { away, classification, nature, origin, place, priority } from '#papers/contract.ts';

/** SFS: number built from the section's heads; non-SFS: number typed by the person (domain.md §2.2.1). */
export const scheme = z.enum(['sfs', 'non_sfs']);
/** विचाराधीन पत्र (paper under consideration) and नवीन प्राप्ति (fresh receipt), as pinned to a paper of the correspondence. */
export const flag = z.enum(['', 'puc', 'fr']);

/** What a post may do with a file; see `access.ts`. `note` is a yellow, `confirm` a green note. */
export const fileAct = z.enum([
  'editCover', 'note', 'confirm', 'placePaper', 'detachPaper', 'flag', 'link', 'attachFile', 'detachFile', 'draft',
  'send', 'reply', 'accept', 'park', 'unpark', 'close', 'reopen', 'pullBack', 'pullUp',
]); // prettier-ignore
export type FileAct = z.output<typeof fileAct>;

const post = z.object({ id, nameHi: z.string(), nameEn: z.string() });
const person = z.object({ nameHi: z.string(), nameEn: z.string() });
const section = post;
const head = z.object({
  id,
  code: z.string().describe('As it stands in the number, e.g. 34-13099'),
  nameHi: z.string(),
  nameEn: z.string(),
  section,
});

const document = z.object({ position: z.int(), name: z.string(), sha256: z.string(), pages: z.int() });
/** One paper of the correspondence. A detached one keeps its page numbers and has no documents here any more. */
export const paperInFile = z.object({
  id: id.describe('References of kind `page` point at it'),
  position: z.int(),
  kind: z.enum(['receipt', 'issue']),
  receiptId: id.nullable(),
  issueId: id.nullable(),
  title: z.string(),
  number: z.string(),
  dated: day.nullable(),
  pageFrom: z.int(),
  pageTo: z.int(),
  flag,
  placedAt: instant,
  notedAt: instant.nullable().describe('From here on it cannot be detached'),
  removedAt: instant.nullable(),
  documents: z.array(document),
});
export type PaperInFile = z.output<typeof paperInFile>;

const otherFile = z.object({ id, number: z.string(), subject: z.string() });

const desk = z.object({
  post,
  person: person.nullable(),
  place,
  since: instant,
  acceptedAt: instant.nullable(),
  dueOn: day.nullable(),
  priority,
  action: z.string(),
  remark: z.string(),
  parkedUntil: day.nullable(),
});

export const fileView = z.object({
  id: id.describe('Also the computer number'),
  number: z.string(),
  scheme,
  nature,
  classification,
  subject: z.string(),
  description: z.string(),
  language: z.string(),
  previousReference: z.string(),
  laterReference: z.string(),
  physicalReason: z.string(),
  section,
  head: head.omit({ section: true }).nullable(),
  createdAt: instant,
  createdBy: post,
  origin: origin.nullable().describe('Of a file that was opened in another instance'),
  away: away.nullable().describe('Where it is, when it was sent to another instance'),
  closedAt: instant.nullable(),
  holder: desk.nullable().describe('None while it is closed or travels inside another file'),
  pages: z.int(),
  paragraphs: z.int(),
  drafts: z.int(),
  correspondence: z.array(paperInFile),
  links: z.array(otherFile),
  attached: z.array(otherFile),
  attachedTo: otherFile.nullable(),
  chain: z.object({ length: z.int(), head: z.string() }),
  acts: z.array(fileAct),
});
export type FileView = z.output<typeof fileView>;

const cover = {
  subject: filledLine(1_000),
  description: prose(5_000).default(''),
  language: z.enum(['hi', 'en', 'other']).default('hi'),
  previousReference: line(300).default(''),
  laterReference: line(300).default(''),
  classification: classification.default('normal'),
  physicalReason: line(500).default(''),
};
const about = { ...cover, nature: nature.default('electronic'), sameSubjectAccepted: z.boolean().default(false) };

export const createFile = route({
  method: 'POST', path: '/api/files', who: 'post', summary: 'Open a file',
  input: z.object({
    ...about,
    headId: id.optional().describe('SFS: the number is made from this head'),
    number: filledLine(200).optional().describe('Non-SFS: the number as typed'),
    sectionId: id.optional().describe('Non-SFS: a section under the post; its own when left out'),
  }),
  output: fileView,
}); // prettier-ignore
export type CreateFile = z.output<typeof createFile.input>;

export const similarFile = z.object({
  id,
  number: z.string(),
  subject: z.string(),
  createdAt: instant,
  likeness: z.number().describe('0 to 1'),
});

export const listSimilarFiles = route({
  method: 'GET', path: '/api/files/similar', who: 'post', summary: 'Files of a section on nearly the same subject',
  input: z.object({ subject: filled(rawLine(1_000)), sectionId: id.optional().describe('The section the file is to belong to; the own one when left out') }),
  output: z.object({ items: z.array(similarFile) }),
}); // prettier-ignore

export const listHeads = route({
  method: 'GET', path: '/api/heads', who: 'post', summary: 'Heads under which the post may open files',
  input: z.object({ sectionId: id.optional() }),
  output: z.object({ items: z.array(head), typed: z.boolean().describe('The post may also type a number of its own') }),
}); // prettier-ignore

export const viewFile = route({
  method: 'GET', path: '/api/files/:id', who: 'post', summary: 'A file: cover, correspondence, links, holder, acts',
  recordsReading: true,
  input: z.object({ id }),
  output: fileView,
}); // prettier-ignore

export const editCover = route({
  method: 'PUT', path: '/api/files/:id/cover', who: 'post', summary: 'Change the cover of a file',
  input: z.object({ id, ...cover }),
  output: fileView,
}); // prettier-ignore
export type EditCover = z.output<typeof editCover.input>;

export const placeReceipt = route({
  method: 'POST', path: '/api/files/:id/correspondence', who: 'post', summary: 'Put a receipt in a file',
  input: z.object({ id, receiptId: id, pages: z.int().min(1).max(5_000).optional().describe('Of a paper receipt without a scan; 1 when left out') }),
  output: fileView,
}); // prettier-ignore

const ofPaper = { id, position: z.coerce.number<string | number>().int().min(1).max(1_000_000).catch(0) };

export const detachReceipt = route({
  method: 'DELETE', path: '/api/files/:id/correspondence/:position', who: 'post', summary: 'Take a receipt out of a file before it is noted upon',
  input: z.object(ofPaper),
  output: fileView,
}); // prettier-ignore

export const flagPaper = route({
  method: 'PUT', path: '/api/files/:id/correspondence/:position/flag', who: 'post', summary: 'Flag a paper as under consideration or fresh',
  input: z.object({ ...ofPaper, flag }),
  output: fileView,
}); // prettier-ignore

export const viewDocument = route({
  method: 'GET', path: '/api/files/:id/correspondence/:position/documents/:document', who: 'post', summary: 'The PDF of a paper in a file',
  recordsReading: true,
  input: z.object({ ...ofPaper, document: ofPaper.position }),
  output: bytes,
}); // prettier-ignore

export const findPage = route({
  method: 'GET', path: '/api/files/:id/pages/:page', who: 'post', summary: 'Which paper and document holds a page of the correspondence',
  input: z.object({ id, page: ofPaper.position }),
  output: z.object({
    page: z.int(), correspondenceId: id, position: z.int(), title: z.string(),
    document: z.int().nullable().describe('None for a paper without a scan'), pageInDocument: z.int().nullable(),
  }),
}); // prettier-ignore

const pair = z.object({ id, otherId: id });

export const linkFile = route({
  method: 'POST', path: '/api/files/:id/links', who: 'post', summary: 'Link another file; both move on their own',
  input: pair,
  output: fileView,
}); // prettier-ignore

export const unlinkFile = route({
  method: 'DELETE', path: '/api/files/:id/links/:otherId', who: 'post', summary: 'End a link between files',
  input: pair,
  output: fileView,
}); // prettier-ignore

export const attachFile = route({
  method: 'POST', path: '/api/files/:id/attached-files', who: 'post', summary: 'Lay another file of the desk into this one; it travels inside',
  input: pair,
  output: fileView,
}); // prettier-ignore

export const detachFile = route({
  method: 'DELETE', path: '/api/files/:id/attached-files/:otherId', who: 'post', summary: 'Take an attached file out; it lies in the inbox again',
  input: pair,
  output: fileView,
}); // prettier-ignore
