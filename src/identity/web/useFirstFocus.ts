import { useEffect } from 'react';

/** The first field takes the focus when its form appears: it is all there is to do on the page. */
export function useFirstFocus(id: string): void {
  useEffect(() => document.getElementById(id)?.focus(), [id]);
}
