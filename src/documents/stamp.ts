import { z } from 'zod';
import { rawLine } from '#core/contract.ts';
import { render } from './render.ts';

const stamp = z.array(rawLine(120)).min(1).max(6);

/**
 * Draws the visible stamp of a signature, as in the orders of 2026: a rule at the left and the lines below one another, usually
 * «Digitally signed by», the name, «Date: dd-mm-yyyy», «hh:mm:ss», and a Hindi line if wanted.
 * Gives a PDF of one page of exactly `size` (points), to be put in as the signature field's appearance; the type shrinks until all lines fit.
 * Errors: as `render`.
 */
export async function stampPdf(lines: string[], size: { width: number; height: number }): Promise<Buffer> {
  const { pdf } = await render({ template: 'stamp', model: { lines: stamp.parse(lines), ...size }, at: new Date(0) });
  return pdf;
}
