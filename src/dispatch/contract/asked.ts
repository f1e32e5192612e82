import { z } from 'zod';
import type { Visit } from '#core/context.ts';
import { day, id } from '#core/contract.ts';

/** What a letter asks of its addressees, as lines for whoever gets it outside of any e-Office; none when it asks nothing. */
export type AskedLines = (visit: Pick<Visit, 'db'>, issueId: string) => Promise<string[]>;

let known: AskedLines = async () => [];

/** What letters that wait on a desk ask of it, by their ids. */
export type AskedOfDesk = (visit: Pick<Visit, 'db'>, letterIds: string[]) => Promise<Map<string, z.output<typeof askedOfDesk>>>;

export const askedOfDesk = z.object({ taskId: id, kind: z.enum(['acknowledge', 'comply', 'report']), question: z.string(), dueOn: day });

let ofDesk: AskedOfDesk = async () => new Map();

/** Registered once, by the slice that knows; dispatch stands before it. */
export function registerAsked(spec: { lines: AskedLines; ofDesk: AskedOfDesk }): void {
  known = spec.lines;
  ofDesk = spec.ofDesk;
}

export const asksOfLetters: AskedOfDesk = (visit, letterIds) => ofDesk(visit, letterIds);

export const askedLines: AskedLines = (visit, issueId) => known(visit, issueId);
