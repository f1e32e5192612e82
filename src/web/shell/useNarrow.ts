import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 50rem)');

/** True below 800 px, where the rail becomes the bottom bar (ui.md §2). */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed);
      return () => narrow.removeEventListener('change', changed);
    },
    () => narrow.matches,
  );
}
