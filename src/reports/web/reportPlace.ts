import { z } from 'zod';

const word = z.coerce.string().optional().catch(undefined);

/** What stands in the address of a report. */
export const reportPlace = z.object({
  sectionId: word,
  from: word,
  to: word,
  kind: z.enum(['file', 'receipt']).optional().catch(undefined),
  mine: z.coerce.boolean().optional().catch(undefined),
  by: z.enum(['section']).optional().catch(undefined),
  postId: word,
  /** The name of the post as it stood in the table from which one came. */
  post: word,
  age: z.enum(['d0to3', 'd4to7', 'd8to15', 'd16to30', 'over30', 'parked']).optional().catch(undefined),
  sort: word,
  at: word,
});
export type ReportPlace = z.output<typeof reportPlace>;

/** The filters that are set, as a route takes them. */
export function only<N extends keyof ReportPlace>(place: ReportPlace, ...names: N[]): { [Name in N]?: NonNullable<ReportPlace[Name]> } {
  return Object.fromEntries(names.flatMap((name) => (place[name] === undefined || place[name] === '' ? [] : [[name, place[name]]]))) as {
    [Name in N]?: NonNullable<ReportPlace[Name]>;
  };
}

/** A flag as a query string carries it. */
export const flagOf = (flag: boolean | undefined): { mine: 'true' } | object => (flag ? { mine: 'true' as const } : {});
