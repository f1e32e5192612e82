import { z } from 'zod';
import { rawLine, rawProse } from '#core/contract.ts';
import { type Rendered, render } from './render.ts';

const cell = rawProse(20_000);

/** A table as a paper: title, what it is, rows under their head, sums, and names of those who are missing from it. */
export const printedTable = z.strictObject({
  language: z.enum(['hi', 'en']),
  title: rawLine(1_500),
  facts: z.array(rawProse(2_000)).max(10),
  head: z.array(rawLine(200)).min(1).max(30),
  /** Places of the columns that hold figures: they stand to the right. */
  figures: z.array(z.int()).max(30),
  rows: z.array(z.array(cell)),
  totals: z.array(cell).nullable(),
  missing: z.strictObject({ title: rawLine(200), names: z.array(rawLine(1_000)) }),
});

/**
 * Prints a table as PDF/A-2b, A4 across, the head on every page. The same table and date give the same bytes.
 * Errors: ZodError for input that is no table; those of `render`.
 */
export async function printTable(input: z.input<typeof printedTable>, at: Date): Promise<Rendered> {
  return render({ template: 'table', model: printedTable.parse(input), at });
}
