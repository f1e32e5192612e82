import { type RefObject, useEffect, useRef } from 'react';

/** A small form that opens in the page takes the focus, and gives it back when it goes. */
export function useFirstField<E extends HTMLElement>(): RefObject<E | null> {
  const box = useRef<E>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector<HTMLElement>('input:not([type=date]), textarea, select')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return box;
}
