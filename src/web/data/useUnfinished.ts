import { useCallback, useEffect, useRef, useState } from 'react';
import { forget, remember, remembered } from './memory.ts';
import { useMaybeMe } from './me.ts';
import { tellSaved } from './saved.ts';

interface Kept<T> {
  value: T;
  at: string;
}

export interface Keeping<T> {
  /** When the server's copy (`initial`) was written: an older text in this browser gives way to it. */
  savedAt?: string | null | undefined;
  /** Saves on the server a moment after the last keystroke; it need not be awaited by the page. */
  save?: (value: T) => Promise<unknown>;
}

export interface Unfinished<T> {
  value: T;
  set(next: T): void;
  /** True when the text was found in this browser after a reload or a sign-in: say so to the person. */
  restored: boolean;
  /** The act succeeded (or the person threw it away): nothing is kept any longer, the value is `initial` again. */
  clear(): void;
}

const PAUSE = 1200;

/**
 * Text or a form that must not be lost: every keystroke is kept in this browser at once, for this person, under `place`
 * (e.g. `note.418207`), and the top bar says so.
 */
export function useUnfinished<T>(place: string, initial: T, { savedAt, save }: Keeping<T> = {}): Unfinished<T> {
  const name = `unfinished.${useMaybeMe()?.person.id ?? 'anyone'}.${place}`;
  const [held, setHeld] = useState(() => take(name, initial, savedAt));
  const current = held.name === name ? held : take(name, initial, savedAt);
  if (current !== held) setHeld(current);
  const later = useServerSave(save);

  const set = useCallback((value: T) => {
    setHeld((before) => ({ ...before, value }));
    const kept: Kept<T> = { value, at: new Date().toISOString() };
    tellSaved(remember(name, kept) ? 'here' : 'failed');
    later.plan(value);
  }, [name, later]);
  const clear = useCallback(() => {
    later.stop();
    forget(name);
    setHeld({ name, value: initial, restored: false });
  }, [name, initial, later]);
  return { value: current.value, set, restored: current.restored, clear };
}

function take<T>(name: string, initial: T, savedAt: string | null | undefined) {
  const kept = remembered(name) as Kept<T> | null;
  const newer = kept !== null && (!savedAt || kept.at > savedAt);
  return { name, value: newer ? kept.value : initial, restored: newer };
}

function useServerSave<T>(save: Keeping<T>['save']) {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  const [later] = useState(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => clearTimeout(timer);
    return { stop, plan: (value: T) => { stop(); timer = setTimeout(() => { void send(latest.current, value); }, PAUSE); } };
  });
  return later;
}

async function send<T>(save: Keeping<T>['save'], value: T) {
  if (!save) return;
  tellSaved('saving');
  await save(value).then(() => tellSaved('saved'), () => tellSaved('here'));
}
