import { useEffect, useState } from 'react';
import { useRoute } from '../../../web/data/useRoute.ts';
import { listSenders } from '../../contract.ts';
import type { Sender } from '../../contract/entry.ts';

const PAUSE = 200;
const FEWEST = 2;

export interface KnownSenders {
  /** Empty while the list is closed. */
  found: readonly Sender[];
  /** The one that Enter would take; -1 while none is chosen. */
  at: number;
  walk: (step: number) => void;
  open: () => void;
  close: () => void;
}

/** Senders whose name begins as typed. It asks a moment after the last keystroke, not at each. */
export function useKnownSenders(typed: string): KnownSenders {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const { data } = useRoute(listSenders, { search: words }, { when: words.length >= FEWEST, keep: true });
  const wanted = isOpen ? typed.trim() : '';
  useEffect(() => {
    const timer = setTimeout(() => setWords(wanted), PAUSE);
    return () => clearTimeout(timer);
  }, [wanted]);
  const found = isOpen && words.length >= FEWEST ? (data?.items ?? []) : [];
  return {
    found,
    at,
    walk: (step) => setAt((at + step + found.length) % found.length),
    open: () => {
      setOpen(true);
      setAt(-1);
    },
    close: () => setOpen(false),
  };
}
