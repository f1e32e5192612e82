import { z } from 'zod';
import { day, id, line, prose, rawLine, rawProse } from '#core/contract.ts';
import { classification, nature, priority } from '#papers/contract.ts';
import { deliveryMode, letterKind, letterLanguages, vipKind } from './words.ts';

const email = rawLine(254)
  .toLowerCase()
  .refine((text) => text === '' || z.email().safeParse(text).success, { message: 'receipt.email' });
const phone = rawLine(20).refine((text) => /^[+\d][\d -]{3,18}$|^$/.test(text), { message: 'receipt.phone' });
const pin = rawLine(6).refine((text) => /^[1-9]\d{5}$|^$/.test(text), { message: 'receipt.pin' });

/** Who wrote: the contact of domain.md §2.1.1. */
export const sender = z.object({
  senderName: line(200).default(''),
  senderDesignation: line(200).default(''),
  senderMinistry: line(200).default(''),
  senderDepartment: line(200).default(''),
  senderOrganisation: line(300).default(''),
  senderAddress: line(300).default(''),
  senderAddress2: line(300).default(''),
  senderCity: line(100).default(''),
  senderState: line(100).default(''),
  senderCountry: line(100).default(''),
  senderPin: pin.default(''),
  senderEmail: email.default(''),
  senderMobile: phone.default(''),
  senderTelephone: phone.default(''),
});
export type Sender = z.output<typeof sender>;

/** What the diarise form holds. All of it may be left out of a draft; what a number needs is said by `checks.ts`. */
export const entry = z.object({
  ...sender.shape,
  /** Left out: electronic, but physical for a secret paper, which is only tracked here. */
  nature: nature.optional(),
  classification: classification.default('normal'),
  letterKind: letterKind.default('letter'),
  deliveryMode: deliveryMode.nullable().default(null),
  deliveryNumber: rawLine(100).default(''),
  letterNumber: rawLine(300).default(''),
  letterOn: day.nullable().default(null),
  /** Left out: today. */
  receivedOn: day.optional(),
  language: z.enum(letterLanguages).default('hi'),
  subject: line(1_000).default(''),
  priority: priority.default('ordinary'),
  dueOn: day.nullable().default(null),
  vipKind: vipKind.nullable().default(null),
  vipName: line(200).default(''),
  categoryId: id.nullable().default(null),
  enclosures: line(500).default(''),
  enclosuresMissing: z.boolean().default(false),
  remarks: prose(4_000).default(''),
  acknowledgementWanted: z.boolean().default(false),
  documents: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(50).default([]).describe('SHA-256 of uploaded PDFs, in their order'),
}); // prettier-ignore
export type Entry = z.output<typeof entry>;

/**
 * An entry whose words are not typed here: what came from elsewhere or stands in a receipt already. A legacy font is kept as it came;
 * whoever edits the field mends it.
 */
export const enteredElsewhere = entry.extend({
  senderName: rawLine(200).default(''),
  senderDesignation: rawLine(200).default(''),
  senderMinistry: rawLine(200).default(''),
  senderDepartment: rawLine(200).default(''),
  senderOrganisation: rawLine(300).default(''),
  senderAddress: rawLine(300).default(''),
  senderAddress2: rawLine(300).default(''),
  senderCity: rawLine(100).default(''),
  senderState: rawLine(100).default(''),
  senderCountry: rawLine(100).default(''),
  subject: rawLine(1_000).default(''),
  vipName: rawLine(200).default(''),
  enclosures: rawLine(500).default(''),
  remarks: rawProse(4_000).default(''),
  documents: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(1_000).default([]),
}); // prettier-ignore

/** Which fields were compulsory in the office's manual is not known for all (domain.md §2.1.1, [K]): the instance sets the rest. */
export const requirable = z.enum(['letterNumber', 'letterOn', 'senderName', 'senderDesignation', 'senderOrganisation', 'categoryId']);
export type Requirable = z.output<typeof requirable>;
