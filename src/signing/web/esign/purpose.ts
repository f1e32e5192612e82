import { z } from 'zod';
import { forget, remember, remembered } from '../../../web/data/memory.ts';

/**
 * What is done with the signatures when the browser comes back from the provider's page: the act with its input (the signing is
 * added), and where one goes to sign anew. Letters need no input, they are known by the signing.
 */
const purpose = z.object({
  act: z.enum([
    'signLetters', 'sendPaper', 'replyPaper', 'sendPapers', 'closePaper', 'sendFileAway', 'sendFileBack', 'certifyOffice', 'confirmHandover',
  ]), // prettier-ignore
  input: z.record(z.string(), z.unknown()),
  back: z.string().regex(/^\/(?!\/)/),
});
export type Purpose = z.output<typeof purpose>;

const nameOf = (signing: string) => `signing.${signing}`;

export function rememberPurpose(signing: string, what: Purpose): void {
  remember(nameOf(signing), what);
}

/** Null: it was begun in another browser, or is done. */
export function purposeOf(signing: string): Purpose | null {
  const kept = purpose.safeParse(remembered(nameOf(signing)));
  return kept.success ? kept.data : null;
}

export function forgetPurpose(signing: string): void {
  forget(nameOf(signing));
}
