import { useState } from 'react';
import { useRoute } from '../../../web/data/useRoute.ts';
import { type DeskRow, listDesk } from '../../contract.ts';
import type { DeskPlace } from './deskPlace.ts';

type Place = 'inbox' | 'parked' | 'created';

/** The rows of a desk under its filters, page by page. */
export function useRows(place: Place, { kind, unread, overdue, vip, nature }: DeskPlace) {
  const filters = {
    ...(kind && { kind }),
    ...(unread && { unread }),
    ...(overdue && { overdue }),
    ...(vip && { vip }),
    ...(nature && { nature }),
  };
  const [{ earlier, after }, setPage] = useState<{ earlier: readonly DeskRow[]; after: string | undefined }>({
    earlier: [],
    after: undefined,
  });
  const reading = useRoute(listDesk, { place, ...filters, ...(after && { after }) }, { keep: true });
  const items = reading.data?.items ?? [];
  // While the next page is asked for, the answer at hand is still the last one, which stands among the earlier already.
  const rows = reading.isPlaceholderData && after ? earlier : [...earlier, ...items];
  const next = reading.data?.next ?? null;
  return {
    reading,
    rows,
    filtered: Object.keys(filters).length > 0,
    more: next === null ? undefined : () => setPage({ earlier: rows, after: next }),
    /** An act has changed the desk: earlier pages are no longer true. */
    again: () => setPage({ earlier: [], after: undefined }),
  };
}
