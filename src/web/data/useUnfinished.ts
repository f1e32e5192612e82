import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { call } from '#core/call.ts';
import { dropUnfinished, keepUnfinished, viewUnfinished } from '#identity/contract.ts';
import { useMaybeMe } from './me.ts';
import { forget, remember, remembered } from './memory.ts';
import { tellSaved } from './saved.ts';
import { sender } from './send.ts';

interface Kept<T> {
  value: T;
  at: string;
}

export interface Keeping<T> {
  /** Where the text has a home of its own on the server (a yellow note, a draft): how to save it there … */
  save?: (value: T) => Promise<unknown>;
  /** … and when that copy (`initial`) was written: an older text in this browser gives way to it. */
  savedAt?: string | null | undefined;
}

export interface Unfinished<T> {
  value: T;
  /** A function gets what is held now: for what comes by itself (an upload) while the person types. */
  set(next: T | ((now: T) => T)): void;
  /** True when the text was found again after a reload, a sign-in or on another computer: say so to the person. */
  restored: boolean;
  /** The act succeeded, or the person threw it away: nothing is kept any longer, the value is `initial` again. */
  clear(): void;
}

const PAUSE = 1200;

/**
 * Text or a form that must not be lost: every keystroke is kept in this browser at once, for this person, under `place`
 * (letters, digits, `.` and `-`: `note.418207`), a moment later also on the server, and the top bar says so.
 */
export function useUnfinished<T>(place: string, initial: T, { savedAt, save }: Keeping<T> = {}): Unfinished<T> {
  const name = `unfinished.${useMaybeMe()?.person.id ?? 'anyone'}.${place}`;
  const [held, setHeld] = useState(() => take(name, initial, savedAt));
  const current = held.name === name ? held : take(name, initial, savedAt);
  if (current !== held) setHeld(current);
  const latest = useRef(current);
  useLayoutEffect(() => {
    latest.current = current;
  }, [current]);
  const later = useServerSave(save ?? ((value: T) => call(keepUnfinished, { place, body: value }, sender(keepUnfinished))));
  useServerCopy(place, save === undefined, ({ body, at }) => {
    setHeld((now) => (now.name === name && at > now.at ? { name, value: fit(initial, body as T), at, restored: true } : now));
  });

  const set = useCallback(
    (next: T | ((now: T) => T)) => {
      const value = typeof next === 'function' ? (next as (now: T) => T)(latest.current.value) : next;
      const kept: Kept<T> = { value, at: new Date().toISOString() };
      latest.current = { ...latest.current, ...kept };
      setHeld(latest.current);
      tellSaved(remember(name, kept) ? 'here' : 'failed');
      later.plan(value);
    },
    [name, later],
  );
  const clear = useCallback(() => {
    later.stop();
    forget(name);
    tellSaved('nothing');
    if (save === undefined) void call(dropUnfinished, { place }, sender(dropUnfinished));
    latest.current = { name, value: initial, at: new Date().toISOString(), restored: false };
    setHeld(latest.current);
  }, [name, place, initial, later, save]);
  return { value: current.value, set, restored: current.restored, clear };
}

function take<T>(name: string, initial: T, savedAt: string | null | undefined) {
  const kept = remembered(name) as Kept<T> | null;
  const newer = kept !== null && (!savedAt || kept.at > savedAt);
  return newer
    ? { name, value: fit(initial, kept.value), at: kept.at, restored: true }
    : { name, value: initial, at: savedAt ?? '', restored: false };
}

/** A form kept by an older version may lack fields that a newer one has. */
function fit<T>(initial: T, kept: T): T {
  const isForm = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return isForm(initial) && isForm(kept) ? { ...initial, ...kept } : kept;
}

/** What was left unfinished on another computer; asked once, when the page opens. */
function useServerCopy(place: string, wanted: boolean, found: (copy: { body: unknown; at: string }) => void) {
  const { data } = useQuery({
    queryKey: [viewUnfinished.path, place],
    queryFn: () => call(viewUnfinished, { place }, sender(viewUnfinished)),
    enabled: wanted,
    staleTime: Infinity,
    gcTime: 0,
  });
  const latest = useRef(found);
  useEffect(() => {
    latest.current = found;
  });
  useEffect(() => {
    if (data?.savedAt) latest.current({ body: data.body, at: data.savedAt });
  }, [data]);
}

function useServerSave<T>(save: (value: T) => Promise<unknown>) {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  const [later] = useState(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = (value: T) => {
      tellSaved('saving');
      void latest.current(value).then(
        () => tellSaved('saved'),
        () => tellSaved('here'),
      );
    };
    const stop = () => clearTimeout(timer);
    return {
      stop,
      plan: (value: T) => {
        stop();
        timer = setTimeout(send, PAUSE, value);
      },
    };
  });
  return later;
}
