import { z } from 'zod';
import { filledLine, id, line, prose, rawLine } from '#core/contract.ts';
import { addressCode } from '#directory/contract/wire.ts';
import { richText } from '#documents/richText.ts';

/** As many addresses as one letter may name, groups counted by their members. */
export const MOST_ADDRESSEES = 2_000;

/** An e-mail address or nothing: one address, nothing that a mail header could be made of. */
export const emailOrNone = rawLine(254)
  .toLowerCase()
  .refine((text) => text === '' || z.email().safeParse(text).success, { message: 'draft.email' });

/** One to whom a letter goes. A post of this instance gets it inside, one of the state's directory by the exchange; others by e-mail or on paper. */
export const recipient = z.object({
  name: line(100).default(''),
  designation: filledLine(230).describe('As printed: «जिलाधिकारी, बरेली।»'),
  organisation: line(120).default(''),
  address: prose(140).default(''),
  email: emailOrNone.default(''),
  postId: id.nullable().default(null),
  exchangeTo: addressCode.nullable().default(null),
});
export type Recipient = z.output<typeof recipient>;

/** In a letter, a whole group may stand in one line: «समस्त जिलाधिकारी, उत्तर प्रदेश।» goes to each of its members. */
export const addressee = recipient.extend({ groupId: id.nullable().default(null) });
export type Addressee = z.output<typeof addressee>;

const addressees = z
  .array(addressee)
  .refine((list) => list.length <= MOST_ADDRESSEES, { message: 'draft.tooManyAddressees' })
  .default([]);

/** What the drafter writes. Number, date, names of the signatories and the places of their signatures come from the office. */
export const draftContent = z.object({
  heading: z.array(filledLine(200)).max(6).default([]),
  place: line(100).default(''),
  section: line(200).default(''),
  sender: z.object({ name: line(150).default(''), designation: line(200).default(''), office: line(200).default('') }).prefault({}),
  addressees,
  subject: line(1_500).default(''),
  reference: line(1_000).default(''),
  salutation: line(150).default('').describe('Empty: the form’s own, महोदय / Sir'),
  body: richText,
  enclosures: z.array(filledLine(500)).max(200).default([]),
  closing: line(150).default('').describe('Empty: the form’s own, भवदीय / Yours faithfully'),
  reminder: z.int().min(1).max(99).nullable().default(null),
  contact: line(200).default('').describe('Telephone or e-mail of the signatory, below the designation'),
  copyIntroduction: line(500).default('').describe('Empty: «प्रतिलिपि: निम्नलिखित को …»'),
  copies: addressees,
});
export type DraftContent = z.output<typeof draftContent>;
