import type { Visit } from '#core/context.ts';
import type { Instance } from '#core/instance.ts';

/** How long an answer is given again before the record is looked at anew. */
export const SECONDS = 5;
export const MOST = 2_000;

interface Kept {
  until: number;
  found: Promise<unknown>;
}

// Each process looks for itself; what differs between two of them is seconds old.
const known = new WeakMap<Instance, Map<string, Kept>>();

/** What was found a moment ago; who asks while it is being looked for waits for the same look. `look` must live longer than one request. */
export function briefly<T>({ instance, now }: Pick<Visit, 'instance' | 'now'>, key: string, look: () => Promise<T>): Promise<T> {
  const kept = known.get(instance) ?? new Map<string, Kept>();
  known.set(instance, kept);
  const before = kept.get(key);
  const left = before ? before.until - now.getTime() : 0;
  if (left > 0 && left <= SECONDS * 1000) return before!.found as Promise<T>;
  kept.delete(key); // and to the end: the first of the map is the oldest
  if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
  const found = look();
  const entry = { until: now.getTime() + SECONDS * 1000, found };
  kept.set(key, entry);
  found.catch(() => kept.get(key) === entry && kept.delete(key));
  return found;
}
