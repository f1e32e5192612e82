import type { Visit } from '#core/context.ts';
import { sha256 } from '#core/record/merkle.ts';
import { ruleValue } from '#core/rules/settings.ts';
import { findMembership } from '#directory/queries/keys.ts';
import { memberNames } from '#directory/queries/members.ts';
import { witnessNames } from '../settings.ts';

/** How many countersign where the office has not named them. */
const USUAL = 2;

/** The instances that are to countersign our stamps; none before this one has joined the directory. */
export async function witnessesOf(visit: Pick<Visit, 'db'>): Promise<string[]> {
  const membership = await findMembership(visit);
  if (!membership) return [];
  const { name: own, keeper } = membership;
  const others = (await memberNames(visit)).filter((name) => name !== own);
  const named = await ruleValue(visit, witnessNames);
  return named ? named.filter((name) => others.includes(name)) : chosen({ own, others, keeper });
}

/**
 * The keeper of the directory, and of the rest those whose names hash lowest with ours: everybody finds the same, the load spreads, and
 * a new member changes few choices.
 */
export function chosen({ own, others, keeper }: { own: string; others: string[]; keeper: string }): string[] {
  const rank = (name: string) => (name === keeper ? '' : sha256(own, '\n', name).toString('hex'));
  return others.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1)).slice(0, USUAL);
}
