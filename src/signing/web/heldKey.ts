import { createStore, useStore } from '../../web/data/store.ts';

// The key file that was chosen, for as long as this page lives: signing again asks for the password only. The password is never kept.
const held = createStore<File | null>(null);

export function useHeldKey(): [File | null, (file: File | null) => void] {
  return [useStore(held), held.set];
}
