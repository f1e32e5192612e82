import { createStore, useStore } from './store.ts';

/** What the top bar says about typed text: `here` is in this browser only, `failed` means that even the browser refused. */
export interface Saved {
  state: 'nothing' | 'here' | 'saving' | 'saved' | 'failed';
  at: Date | null;
}

const saved = createStore<Saved>({ state: 'nothing', at: null });

export function tellSaved(state: Saved['state']): void {
  saved.set({ state, at: new Date() });
}

export function useSaved(): Saved {
  return useStore(saved);
}
