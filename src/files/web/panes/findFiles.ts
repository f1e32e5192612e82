import { useDeferredValue, useEffect, useState } from 'react';
import { foldForSearch } from '#core/text/fold.ts';
import { listDesk } from '#movement/contract.ts';
import { search } from '#search/contract.ts';
import { useRoute } from '../../../web/data/useRoute.ts';

export interface FoundFile {
  id: string;
  number: string;
  subject: string;
}

/** Files on the desk, those that came first by due date, then those made here and not sent yet; narrowed by the words. */
export function useDeskFiles({
  words,
  nature,
  except,
}: {
  words: string;
  nature?: 'electronic' | 'physical';
  except?: readonly string[];
}): readonly FoundFile[] | undefined {
  const filters = { kind: 'file' as const, ...(nature && { nature }) };
  const came = useRoute(listDesk, { ...filters, place: 'inbox' });
  const made = useRoute(listDesk, { ...filters, place: 'created' });
  const wanted = useDeferredValue(foldForSearch(words.trim()));
  if (!came.data || !made.data) return undefined;
  return [...came.data.items, ...made.data.items]
    .filter(({ id }) => !except?.includes(id))
    .map(({ id, number, subject }) => ({ id, number: number ?? '', subject }))
    .filter(({ id, number, subject }) => id === wanted || foldForSearch(`${number} ${subject}`).includes(wanted));
}

const PAUSE = 250;

/** Any file that one may see, by number or words; nothing is asked before something is typed. */
export function useFoundFiles(words: string): readonly FoundFile[] | undefined {
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  const { data } = useRoute(search, { q: asked, kind: 'file' }, { when: asked !== '', keep: true });
  if (words.trim() === '') return [];
  return data?.items.map(({ id, number, subject }) => ({ id, number: number ?? '', subject: subject.map(({ text }) => text).join('') }));
}
