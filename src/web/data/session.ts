import { createStore, useStore } from './store.ts';

// A session that ends while a page is open: calls wait here until the person has signed in again, then go on by themselves.
const ended = createStore(false);
let waiting: { promise: Promise<void>; resolve: () => void } | null = null;

/** Resolves when the person has signed in again in the prompt over the page. */
export function signInAgain(): Promise<void> {
  if (!waiting) {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting = { promise, resolve };
    ended.set(true);
  }
  return waiting.promise;
}

export function signedInAgain(): void {
  waiting?.resolve();
  waiting = null;
  ended.set(false);
}

export function useSessionEnded(): boolean {
  return useStore(ended);
}
