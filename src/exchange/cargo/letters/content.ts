import { z } from 'zod';
import { day, hash as sha256, instanceName, rawLine } from '#core/contract.ts';
import type { Json } from '#core/text/canonical.ts';
import { communicationForm } from '#documents/letterModel.ts';

/** What another instance says of a letter: foreign words, so strict, and each with its limit. Fonts are as they come. */

export const MOST_ENCLOSURES = 200;

export const instant = z.iso.datetime();
const name = rawLine(300);

export const paper = z.strictObject({ sha256, name: rawLine(200), pages: z.int().min(1).max(100_000) });

export const letterContent = z.strictObject({
  what: z.literal('letter'),
  instance: instanceName.describe('Who sends it: the same as signs it'),
  number: rawLine(60),
  fileNumber: rawLine(240),
  issuedOn: day,
  subject: rawLine(1_500),
  form: communicationForm,
  language: z.enum(['hi', 'en']),
  classification: z.enum(['normal', 'confidential']),
  copy: z.boolean(),
  sender: z.strictObject({
    nameHi: name, nameEn: name, designationHi: name, designationEn: name, sectionHi: name, sectionEn: name, officeHi: name, officeEn: name,
    placeHi: rawLine(100), placeEn: rawLine(100), email: rawLine(254),
  }),
  signatories: z.array(z.strictObject({ nameHi: name, nameEn: name, postHi: name, postEn: name, at: instant })).min(1).max(20),
  paper,
  enclosures: z.array(paper.extend({ title: rawLine(500) })).max(MOST_ENCLOSURES),
  enclosureLines: z.array(rawLine(500)).max(MOST_ENCLOSURES),
  asks: z.custom<Json>(() => true).describe('What it asks of its addressee: of the slice that knows; null when nothing'),
  code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/).nullable().describe('Of the public page of that instance'),
}); // prettier-ignore
export type LetterContent = z.output<typeof letterContent>;
