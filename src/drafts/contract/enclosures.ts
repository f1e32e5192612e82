import { z } from 'zod';
import { bytes, id, route } from '#core/contract.ts';

/** As many PDFs as a request may name; how many may go along with a letter is a rule of the instance. */
const MOST_NAMED = 100;

/** A PDF that goes along with a letter (संलग्नक). */
export const enclosure = z.object({
  position: z.int(),
  line: z.int().describe('Which line of the enclosures in the text names it, from 1'),
  title: z.string().describe('That line, as printed'),
  name: z.string(),
  sha256: z.string(),
  pages: z.int(),
  size: z.string().describe('Bytes'),
  paperId: id.nullable().describe('The paper of the file that it was taken from; none for an uploaded PDF'),
});
export type Enclosure = z.output<typeof enclosure>;

const line = z.int().min(1).max(200).describe('The line of `content.enclosures` that names it, from 1');
const page = z.int().min(1).max(100_000);

/** A PDF to go along: one that the actor has uploaded or that some version of the draft carries, or a paper of the file. */
export const paperToEnclose = z.union([
  z.strictObject({ line, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({
    line,
    paperId: id.describe('Of the correspondence'),
    document: z.int().min(1).max(1_000).default(1),
    pages: z.strictObject({ from: page, to: page }).nullable().default(null).describe('Of that document, both included; left out: all'),
  }),
]);
export type PaperToEnclose = z.output<typeof paperToEnclose>;

export const papersToEnclose = z
  .array(paperToEnclose)
  .refine((list) => list.length <= MOST_NAMED, { message: 'draft.tooManyPapers.request' })
  .default([]);

const number = z.coerce.number<string | number>().int().min(1).max(1_000_000).catch(0);

export const viewEnclosure = route({
  method: 'GET', path: '/api/drafts/:id/enclosures/:position', who: 'post', summary: 'A PDF that goes along with a draft, of the newest version or of another', recordsReading: true,
  input: z.object({ id, position: number, version: number.optional() }),
  output: bytes,
}); // prettier-ignore
