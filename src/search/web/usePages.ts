import { useState } from 'react';
import type { Route } from '#core/contract.ts';
import { type Reading, useRoute } from '../../web/data/useRoute.ts';

interface Answer {
  items: unknown[];
  next: string | null;
}

export interface Pages<O extends Answer> {
  reading: Reading<O>;
  rows: readonly O['items'][number][];
  /** Undefined: these are all. */
  more: (() => void) | undefined;
}

/** The rows of a list that is walked by its last key (`after`), page by page. Give the component another `key` when filters change. */
export function usePages<I, O extends Answer, W extends object>(route: Route<I, O, W>, input: W): Pages<O> {
  const [{ earlier, after }, setPage] = useState<{ earlier: Pages<O>['rows']; after: string | undefined }>({
    earlier: [],
    after: undefined,
  });
  const reading = useRoute(route, { ...input, ...(after && { after }) }, { keep: true });
  // While the next page is asked for, the answer at hand is still the last one, which stands among the earlier already.
  const rows = reading.isPlaceholderData && after ? earlier : [...earlier, ...(reading.data?.items ?? [])];
  const next = reading.data?.next ?? null;
  return { reading, rows, more: next === null ? undefined : () => setPage({ earlier: rows, after: next }) };
}
