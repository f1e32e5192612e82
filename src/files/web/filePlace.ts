import { z } from 'zod';

const panes = ['cover', 'links', 'receipts'] as const;
export type PaneName = (typeof panes)[number];

/** What stands in the address of an open file: the page of the correspondence, which notes, which pane, and on a phone which step. */
export const filePlace = z.object({
  page: z.coerce.number().int().min(1).optional().catch(undefined),
  notes: z.enum(['all', 'mine']).optional().catch(undefined),
  pane: z.enum(panes).optional().catch(undefined),
  step: z.enum(['note', 'paper']).optional().catch(undefined),
});
export type FilePlace = z.output<typeof filePlace>;
