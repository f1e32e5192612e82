import { z } from 'zod';
import { day, filled, rawLine, rawProse } from '#core/contract.ts';
import { printedCode } from './qrCode.ts';
import { richText } from './richText.ts';

/** The pieces a letter is put together from, each a function of `letter.typ` of the same name. */
// prettier-ignore
export type LetterPart =
  | 'heading' | 'number' | 'numberRight' | 'title' | 'sender' | 'writer' | 'addressees' | 'sectionAndDate' | 'subject' | 'subjectCentred'
  | 'reference' | 'salutation' | 'body' | 'enclosures' | 'closing' | 'signature' | 'addresseesBelow' | 'copies';

interface Form {
  hi: string;
  en: string;
  /** The pieces in the order in which they stand on the paper. */
  parts: LetterPart[];
}

// prettier-ignore
const LETTER: LetterPart[] = ['heading', 'number', 'sender', 'addressees', 'sectionAndDate', 'subject', 'reference', 'salutation', 'body', 'enclosures', 'closing', 'signature', 'copies'];
const HEADED: LetterPart[] = [
  'heading',
  'numberRight',
  'subjectCentred',
  'reference',
  'body',
  'enclosures',
  'signature',
  'addresseesBelow',
  'copies',
];
// prettier-ignore
const TITLED: LetterPart[] = ['heading', 'number', 'sectionAndDate', 'title', 'subject', 'reference', 'body', 'enclosures', 'signature', 'addresseesBelow', 'copies'];

/**
 * Forms of communication (domain.md §2.15) and what each shows. `letter` is the form of the order of 25-06-2018,
 * `officeLetter` that of the Chief Minister's Office of 20-03-2026 and 23-04-2026: addressees below the signature.
 */
// prettier-ignore
export const communicationForms = {
  letter: { hi: 'शासकीय पत्र', en: 'Letter', parts: LETTER },
  officeLetter: { hi: 'कार्यालय पत्र', en: 'Office letter', parts: HEADED },
  demiOfficial: {
    hi: 'अर्द्धशासकीय पत्र', en: 'Demi-official letter',
    parts: ['heading', 'writer', 'number', 'sectionAndDate', 'subject', 'reference', 'salutation', 'body', 'enclosures', 'closing', 'signature', 'addresseesBelow', 'copies'],
  },
  officeMemorandum: { hi: 'कार्यालय ज्ञाप', en: 'Office Memorandum', parts: TITLED },
  officeOrder: { hi: 'कार्यालय आदेश', en: 'Office Order', parts: TITLED },
  order: { hi: 'शासनादेश', en: 'Government Order', parts: LETTER },
  circular: { hi: 'परिपत्र', en: 'Circular', parts: TITLED },
  notification: { hi: 'अधिसूचना', en: 'Notification', parts: TITLED },
  publicNotice: { hi: 'विज्ञप्ति', en: 'Public Notice', parts: TITLED },
  resolution: { hi: 'संकल्प', en: 'Resolution', parts: TITLED },
  pressNote: { hi: 'प्रेस नोट', en: 'Press Note', parts: TITLED },
  unofficialNote: {
    hi: 'अशासकीय टिप्पणी', en: 'Un-official (U.O.) Note',
    parts: ['heading', 'title', 'subject', 'reference', 'body', 'enclosures', 'signature', 'addresseesBelow', 'number', 'sectionAndDate', 'copies'],
  },
  reminder: { hi: 'अनुस्मारक', en: 'Reminder', parts: ['title', ...LETTER] },
  meetingNotice: { hi: 'बैठक सूचना', en: 'Meeting Notice', parts: TITLED },
  minutes: { hi: 'कार्यवृत्त', en: 'Minutes of the Meeting', parts: TITLED },
} satisfies Record<string, Form>;

export type CommunicationForm = keyof typeof communicationForms;
export const communicationForm = z.enum(Object.keys(communicationForms) as [CommunicationForm, ...CommunicationForm[]]);

/** Who signs: the name stands in brackets below the signature's place, then the designation, then telephone or e-mail. */
const signatory = z.strictObject({ name: filled(rawLine(150)), designation: filled(rawLine(200)), contact: rawLine(200).default('') });

const copies = z.strictObject({
  /** Replaces the usual «प्रतिलिपि: निम्नलिखित को …» where something else was meant. */
  introduction: rawLine(500).default(''),
  to: z
    .array(filled(rawLine(500)))
    .min(1)
    .max(1_000),
  /** The officer who signs below «आज्ञा से»; without one the copies carry no signature of their own. */
  signatory: signatory.nullable().default(null),
});

/**
 * One letter of any form, as data. `issue` is null until the letter is issued: such a letter prints with dotted number and
 * date and with the mark «आलेख्य – निर्गत नहीं» on every page.
 */
export const letterModel = z.strictObject({
  form: communicationForm,
  language: z.enum(['hi', 'en']).default('hi'),
  /** The office's name, one entry a line, centred at the top. */
  heading: z
    .array(filled(rawLine(200)))
    .max(6)
    .default([]),
  fileNumber: filled(rawLine(250)),
  issue: z
    .strictObject({
      number: filled(rawLine(60)),
      date: day,
      /** Drawn as a QR code at the foot of the last page; letters from before there were codes have none. */
      verification: printedCode.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** The year in the dotted number and date of a draft. */
  year: z.int().min(1950).max(2199),
  place: rawLine(100).default(''),
  section: rawLine(200).default(''),
  sender: z.strictObject({ name: filled(rawLine(150)), designation: filled(rawLine(200)), office: rawLine(200).default('') }),
  addressees: z.array(rawProse(600)).max(2_000).default([]),
  subject: rawLine(1_500).default(''),
  /** What is answered or recalled: «कृपया … का सन्दर्भ ग्रहण करें» in one line. */
  reference: rawLine(1_000).default(''),
  /** Empty takes the form's own: महोदय / Sir, and भवदीय / Yours faithfully. */
  salutation: rawLine(150).default(''),
  closing: rawLine(150).default(''),
  /** The number of a reminder, printed after its title. */
  reminder: z.int().min(1).max(99).nullable().default(null),
  body: richText,
  /** One entry prints in the line («उक्तवत।»), several as a numbered list, none prints nothing. */
  enclosures: z
    .array(filled(rawLine(500)))
    .max(200)
    .default([]),
  signatory,
  /** Sign with the signatory, in this order: beside his signature and in rows below it. */
  cosigners: z.array(signatory).max(10).default([]),
  copies: copies.nullable().default(null),
});
export type LetterModel = z.output<typeof letterModel>;
/** A letter as callers write it: what has a default may be left out. */
export type LetterInput = z.input<typeof letterModel>;
