import type { Visit } from '#core/context.ts';

/** Gives the visit as the clock has gone on since: a turn or an examination may take a while, and each of its steps bears its own hour. */
export function clockOf<V extends Pick<Visit, 'now'>>(visit: V): () => V {
  const begun = performance.now();
  return () => ({ ...visit, now: new Date(visit.now.getTime() + performance.now() - begun) });
}
