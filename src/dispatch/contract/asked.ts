import type { Visit } from '#core/context.ts';

/** What a letter asks of its addressees, as lines for whoever gets it outside of any e-Office; none when it asks nothing. */
export type AskedLines = (visit: Pick<Visit, 'db'>, issueId: string) => Promise<string[]>;

let known: AskedLines = async () => [];

/** Registered once, by the slice that knows; dispatch stands before it. */
export function registerAskedLines(lines: AskedLines): void {
  known = lines;
}

export const askedLines: AskedLines = (visit, issueId) => known(visit, issueId);
