import { useState } from 'react';
import { type Reading, useRoute } from '../../web/data/useRoute.ts';
import { listNotes, type NoteView } from '../contract.ts';

export interface Notes {
  reading: Reading<unknown>;
  items: readonly NoteView[];
  /** The first number of a note begun now. */
  nextParagraph: number;
  /** All of them are here. */
  whole: boolean;
}

/** All notes of a file. Notes long sent never change: their pages are asked for once, only the last one again. */
export function useNotes(id: string): Notes {
  const [earlier, setEarlier] = useState<{ after?: string; items: readonly NoteView[] }>({ items: [] });
  const reading = useRoute(listNotes, { id, ...(earlier.after && { after: earlier.after }) });
  const { data } = reading;
  if (data?.next) setEarlier({ after: data.next, items: [...earlier.items, ...data.items] });
  return {
    reading,
    items: [...earlier.items, ...(data?.items ?? [])],
    nextParagraph: data?.nextParagraph ?? 1,
    whole: data !== undefined && data.next === null,
  };
}
