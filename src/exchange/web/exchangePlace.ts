import { z } from 'zod';
import { consignmentRow, direction, stateFilter } from '../contract/people.ts';

/** What stands in the address of the lists. */
export const exchangePlace = z.object({
  direction: direction.optional().catch(undefined),
  state: stateFilter.optional(),
  peer: z.string().optional(),
  cargo: consignmentRow.shape.cargo.optional(),
  at: z.string().optional(),
});
export type ExchangePlace = z.output<typeof exchangePlace>;

export const keepingTabs = ['stuck', 'peers', 'refusals'] as const;
/** The administrator's page: which of its parts, and what of what is stuck. */
export const keepingPlace = z.object({
  part: z.enum(keepingTabs).optional(),
  peer: z.string().optional(),
  person: z.coerce.string().optional(),
});
export type KeepingPlace = z.output<typeof keepingPlace>;
