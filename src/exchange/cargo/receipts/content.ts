import { z } from 'zod';
import { day, instanceName, rawLine, rawProse } from '#core/contract.ts';
import { enteredElsewhere } from '#receipts/contract/entry.ts';
import { instant, paper } from '../letters/content.ts';

export const MOST_DOCUMENTS = 200;
export const MOST_STEPS = 1_000;

const name = rawLine(400);
// What only the addressee can say, or another part of the content says.
const {
  documents: _d,
  categoryId: _c,
  nature: _n,
  receivedOn: _r,
  acknowledgementWanted: _a,
  classification: _k,
  ...told
} = enteredElsewhere.shape;

/** What another instance says of a receipt that it hands on: foreign words, so strict, and each with its limit. */
export const receiptContent = z.strictObject({
  what: z.literal('receipt'),
  instance: instanceName,
  number: rawLine(300).describe('Its number there'),
  receivedOn: day,
  classification: z.enum(['normal', 'confidential']),
  entry: z.strictObject(told),
  documents: z.array(paper).max(MOST_DOCUMENTS),
  history: z.array(z.strictObject({ at: instant, hi: rawLine(1_500), en: rawLine(1_500) })).max(MOST_STEPS),
  sentBy: z.strictObject({ nameHi: name, nameEn: name, postHi: name, postEn: name }),
  remark: rawProse(2_000),
});
export type ReceiptContent = z.output<typeof receiptContent>;
