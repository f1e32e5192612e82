import { useEffect, useState } from 'react';
import { useRoute } from '../../web/data/useRoute.ts';
import { previewText } from '../contract.ts';
import { type LetterForm, type Terms, termsOf } from './letter/letterForm.ts';

const PAUSE = 1000;

/** The printed page of a letter in the making, asked again a second after the last key. */
export function usePreview({ fileId, letter, when }: { fileId: string; letter: LetterForm; when: boolean }) {
  const terms = useLater(termsOf(letter));
  const reading = useRoute(previewText, { id: fileId, ...terms }, { when, keep: true });
  // Bytes come as the response itself, which can be read once only; the answer is kept for whoever asks the same again.
  const response = reading.data as unknown as Response | undefined;
  const [page, setPage] = useState<{ address: string; blob: Blob } | null>(null);
  useEffect(() => {
    if (!response) return;
    let made: string | null = null;
    let gone = false;
    const show = async () => {
      const blob = await response.clone().blob();
      if (!gone) setPage({ address: (made = URL.createObjectURL(blob)), blob });
    };
    void show();
    return () => {
      gone = true;
      // The frame may still be drawing it; the next page is there by then.
      if (made) setTimeout(URL.revokeObjectURL, 10_000, made);
    };
  }, [response]);
  return { page, error: reading.error, asking: reading.isFetching };
}

function useLater(terms: Terms): Terms {
  const [told, setTold] = useState(terms);
  const written = JSON.stringify(terms);
  useEffect(() => {
    const timer = setTimeout(() => setTold(JSON.parse(written) as Terms), PAUSE);
    return () => clearTimeout(timer);
  }, [written]);
  return told;
}
