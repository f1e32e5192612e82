import { sameWords } from '../contract/columns.ts';

const LEAST = 0.35;
const MOST = 3;

/** The names that look most like what was typed, at most three; by the pairs of letters that they share (Dice). */
export function nearestBy<T>(known: readonly T[], namesOf: (one: T) => string[]): (typed: string) => T[] {
  const index = known.map((one) => ({ one, names: namesOf(one).map(pairsOf) }));
  const told = new Map<string, T[]>();
  return (typed) => {
    const found = told.get(typed);
    if (found) return found;
    const pairs = pairsOf(typed);
    const near = index
      .map(({ one, names }) => ({ one, likeness: Math.max(0, ...names.map((name) => likeness(pairs, name))) }))
      .filter((each) => each.likeness >= LEAST)
      .toSorted((a, b) => b.likeness - a.likeness)
      .slice(0, MOST)
      .map(({ one }) => one);
    told.set(typed, near);
    return near;
  };
}

function pairsOf(name: string): Set<string> {
  const text = `^${sameWords(name)}$`;
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
}

function likeness(a: Set<string>, b: Set<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}
