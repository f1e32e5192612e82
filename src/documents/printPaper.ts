import { z } from 'zod';
import { filled, rawLine, rawProse } from '#core/contract.ts';
import { type Rendered, render } from './render.ts';

/** A paper that came from elsewhere, as plain text. A table's rows are printed as they are; the first is its head. */
export const paper = z.strictObject({
  language: z.enum(['hi', 'en']).default('hi'),
  /** Lines centred at the top. */
  heading: z
    .array(filled(rawLine(300)))
    .max(8)
    .default([]),
  number: rawLine(400).default(''),
  date: rawLine(100).default(''),
  /** Lines at the left before the text: sender, addressees. */
  before: z.array(rawProse(600)).max(100).default([]),
  subject: rawLine(1_500).default(''),
  /** Printed as they stand, numbers included; a line that begins with «- » is a point of a list. */
  paragraphs: z.array(rawProse(20_000)).min(1).max(500),
  tables: z
    .array(
      z
        .array(z.array(rawLine(500)).min(1).max(20))
        .min(1)
        .max(500),
    )
    .max(20)
    .default([]),
  /** Lines at the right after the text: stamp of the signature, name, designation. */
  signature: z.array(rawLine(200)).max(12).default([]),
  after: z.array(rawProse(1_000)).max(200).default([]),
});
export type Paper = z.input<typeof paper>;

/**
 * Prints an order that is only known as text, for demonstration data, as PDF/A-2b with real text, A4.
 * Errors: ZodError for input that is no paper; those of `render`.
 */
export async function printPaper(input: Paper): Promise<Rendered> {
  return render({ template: 'paper', model: paper.parse(input), at: new Date(0) });
}

/** What stands in a cell of a printed table. */
const cell = rawProse(20_000);

/** A table as a paper: title, what it is, rows under their head, sums, and names of those who are missing from it. */
const printedTable = z.strictObject({
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
