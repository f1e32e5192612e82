import { useEffect } from 'react';

/** After an act elsewhere one comes back to the item that is next, with the focus on it (ui.md §4); once, when the list stands. */
export function useFocusOn(key: string | undefined): void {
  useEffect(() => {
    if (key !== undefined && document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }, [key]);
}
