import { z } from 'zod';
import { bytes, day, id, instant, rawLine, route, uploaded } from '#core/contract.ts';
import { classification, nature, place, priority } from '#papers/contract.ts';
import { entry, requirable, sender } from './contract/entry.ts';
import { deliveryMode, letterKind, receiptAct, vipKind } from './contract/words.ts';

const named = z.object({ id, nameHi: z.string(), nameEn: z.string() });
const numbered = z.object({ id, number: z.string().nullable() });
export const document = z.object({ position: z.int(), sha256: z.string(), name: z.string(), pages: z.int() });

/** Where the receipt lies, and what the one who sent it there asked for. */
const desk = z.object({
  post: named,
  place,
  since: instant,
  openedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  dueOn: day.nullable(),
  priority,
  action: z.string(),
  remark: z.string(),
  from: named.nullable(),
  parkedUntil: day.nullable(),
});

export const receiptView = z.object({
  ...sender.shape,
  id: id.describe('The computer number'),
  number: z.string().nullable().describe('As printed: serial/year/section; null for a draft'),
  serial: z.string().nullable(),
  year: z.int().nullable(),
  sectionPart: z.string().nullable(),
  section: named,
  nature,
  classification,
  letterKind,
  deliveryMode: deliveryMode.nullable(),
  deliveryNumber: z.string(),
  letterNumber: z.string(),
  letterOn: day.nullable(),
  receivedOn: day,
  language: z.string(),
  subject: z.string(),
  priority,
  dueOn: day.nullable(),
  vipKind: vipKind.nullable(),
  vipName: z.string(),
  category: named.extend({ parent: named.nullable() }).nullable(),
  enclosures: z.string(),
  enclosuresMissing: z.boolean(),
  remarks: z.string(),
  acknowledgementWanted: z.boolean(),
  acknowledgement: z.object({ at: instant, emailedTo: z.string().nullable() }).nullable(),
  documents: z.array(document),
  createdBy: named,
  createdAt: instant,
  diarisedAt: instant.nullable(),
  closedAt: instant.nullable(),
  transferredAt: instant.nullable().describe('Since then it lies in another instance'),
  desk: desk.nullable(),
  file: numbered.nullable().describe('The file it lies in, where the actor may see it'),
  inFile: z.boolean(),
  copyOf: numbered.nullable(),
  isCover: z.boolean().describe('Entered by its cover alone: subject or sender are still to be filled in'),
  acts: z.array(receiptAct),
});
export type ReceiptView = z.output<typeof receiptView>;

export const uploadDocument = route({
  method: 'POST', path: '/api/documents', who: 'post', summary: 'Upload one PDF, to be laid in a paper afterwards', upload: true,
  input: z.object({ file: uploaded }),
  output: z.object({ sha256: z.string(), name: z.string(), pages: z.int() }),
}); // prettier-ignore

export const viewUpload = route({
  method: 'GET', path: '/api/documents/:sha256', who: 'post', summary: 'A PDF that one has uploaded oneself, before it lies in a paper',
  input: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/).catch('') }),
  output: bytes,
}); // prettier-ignore

export const diarise = route({
  method: 'POST', path: '/api/receipts', who: 'post', summary: 'Diarise a letter: give it a number, or keep it as a draft',
  input: entry.extend({
    draft: z.boolean().default(false),
    duplicateAccepted: z.boolean().default(false).describe('Number it although the same letter has been diarised before'),
    copyOfId: id.nullable().default(null),
    sectionId: id.optional().describe('Only for a post that has no section of its own'),
  }),
  output: numbered,
}); // prettier-ignore

export const editReceipt = route({
  method: 'PUT', path: '/api/receipts/:id', who: 'post', summary: 'Change a draft or a receipt not yet sent, or complete a cover',
  input: entry.extend({ id }),
  output: receiptView,
}); // prettier-ignore

export const numberReceipt = route({
  method: 'POST', path: '/api/receipts/:id/number', who: 'post', summary: 'Give a draft its number',
  input: z.object({ id, duplicateAccepted: z.boolean().default(false) }),
  output: numbered,
}); // prettier-ignore

export const dropReceipt = route({
  method: 'DELETE', path: '/api/receipts/:id', who: 'post', summary: 'Throw a draft away',
  input: z.object({ id }),
  output: z.object({ id }),
}); // prettier-ignore

export const copyReceipt = route({
  method: 'POST', path: '/api/receipts/:id/copies', who: 'post', summary: 'Copy a receipt under a number of its own',
  input: z.object({ id }),
  output: numbered,
}); // prettier-ignore

export const viewReceipt = route({
  method: 'GET', path: '/api/receipts/:id', who: 'post', summary: 'One receipt', recordsReading: true,
  input: z.object({ id }),
  output: receiptView,
}); // prettier-ignore

export const viewDocument = route({
  method: 'GET', path: '/api/receipts/:id/documents/:position', who: 'post', summary: 'The scan of a receipt', recordsReading: true,
  input: z.object({ id, position: z.coerce.number<string | number>().int().min(1).max(1_000).catch(0) }),
  output: bytes,
}); // prettier-ignore

export const listed = z.object({
  id,
  number: z.string().nullable(),
  subject: z.string(),
  senderName: z.string(),
  letterNumber: z.string(),
  letterOn: day.nullable(),
  receivedOn: day,
  createdAt: instant,
  nature,
  classification,
  priority,
  vip: z.boolean(),
  documents: z.int(),
  sentTo: named.nullable().describe('Whose desk it lies on, when that is no longer one’s own'),
  closed: z.boolean(),
  acknowledged: z.boolean(),
});

export const listReceipts = route({
  method: 'GET', path: '/api/receipts', who: 'post', summary: 'Receipts made by my post, newest first',
  input: z.object({ list: z.enum(['all', 'drafts', 'unsent']).default('all'), after: id.optional() }),
  output: z.object({ items: z.array(listed), next: z.string().nullable() }),
}); // prettier-ignore

export const listDuplicates = route({
  method: 'GET', path: '/api/receipts/duplicates', who: 'post', summary: 'Receipts of the same letter: sender, number and date',
  input: z.object({ senderName: rawLine(200), letterNumber: rawLine(300), letterOn: day, except: id.optional() }),
  output: z.object({ items: z.array(z.object({ id: id.nullable(), number: z.string(), receivedOn: day, section: named })) }),
}); // prettier-ignore

export const listSenders = route({
  method: 'GET', path: '/api/senders', who: 'post', summary: 'Who has written before, by the beginning of the name',
  input: z.object({ search: rawLine(100) }),
  output: z.object({ items: z.array(sender) }),
}); // prettier-ignore

export const listCategories = route({
  method: 'GET', path: '/api/receipt-categories', who: 'post', summary: 'Categories of receipts, two levels',
  input: z.object({}),
  output: z.object({ items: z.array(named.extend({ parentId: id.nullable() })) }),
}); // prettier-ignore

export const viewForm = route({
  method: 'GET', path: '/api/receipt-form', who: 'post', summary: 'What the diarise form must know: today, compulsory fields, limits',
  input: z.object({}),
  output: z.object({
    today: day,
    required: z.array(requirable),
    largestMb: z.int(),
    classifications: z.array(classification).describe('Which the post may enter'),
    coversOnly: z.array(classification).describe('Which it enters by the cover alone'),
    sections: z.array(named).describe('Where a post without a section of its own may diarise'),
  }),
}); // prettier-ignore

export const acknowledge = route({
  method: 'POST', path: '/api/receipts/:id/acknowledgement', who: 'post', summary: 'Write the sender that the letter has come',
  input: z.object({ id }),
  output: z.object({ id, emailedTo: z.string().nullable() }),
}); // prettier-ignore

export const viewAcknowledgement = route({
  method: 'GET', path: '/api/receipts/:id/acknowledgement', who: 'post', summary: 'The acknowledgement letter as PDF',
  input: z.object({ id }),
  output: bytes,
}); // prettier-ignore
