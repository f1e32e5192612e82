import { useSyncExternalStore } from 'react';

const wide = matchMedia('(min-width: 68.76rem)');

/** True where the glance stands beside the list (ui.md §2). */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      wide.addEventListener('change', changed);
      return () => wide.removeEventListener('change', changed);
    },
    () => wide.matches,
  );
}
