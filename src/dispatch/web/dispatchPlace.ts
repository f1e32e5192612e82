import { z } from 'zod';
import { day } from '#core/contract.ts';

export const dispatchLists = ['waiting', 'register', 'returned'] as const;

/** What stands in the address of the dispatch unit: which list, where one stands in it, and the days of the register. */
export const dispatchPlace = z.object({
  list: z.enum(dispatchLists).optional(),
  at: z.string().optional(),
  from: day.optional(),
  to: day.optional(),
});
export type DispatchPlace = z.output<typeof dispatchPlace>;
