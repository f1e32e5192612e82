import { z } from 'zod';
import { filled, rawLine, rawProse } from '#core/contract.ts';
import { render } from './render.ts';

/** One envelope. Addresses are several lines; `tracking` is the number of the post or courier, empty when there is none. */
export const envelope = z.strictObject({
  language: z.enum(['hi', 'en']).default('hi'),
  addressee: filled(rawProse(600)),
  sender: rawProse(600),
  number: filled(rawLine(320)),
  mode: rawLine(60).default(''),
  tracking: rawLine(60).default(''),
});
export type Envelope = z.input<typeof envelope>;

const words = {
  hi: { to: 'सेवा में,', from: 'प्रेषक:', number: 'संख्या', service: 'शासकीय कार्यार्थ', tracking: 'ट्रैकिंग संख्या' },
  en: { to: 'To,', from: 'From:', number: 'No.', service: 'On Government Service', tracking: 'Tracking No.' },
};

/**
 * Prints envelopes of DL size (220 × 110 mm), one a page, in the order given.
 * Errors: ZodError for input that is no envelope; those of `render`.
 */
export async function renderEnvelopes(envelopes: Envelope[]): Promise<Buffer> {
  const sheets = z.array(envelope).min(1).max(500).parse(envelopes);
  const { pdf } = await render({
    template: 'envelope',
    model: sheets.map((one) => ({ ...one, words: words[one.language] })),
    at: new Date(0),
  });
  return pdf;
}
