import { type RefObject, useEffect, useRef, useState } from 'react';
import { useKeys } from '../../keys/useKeys.ts';

export interface Walking {
  keys: readonly string[];
  /** The item one stands on; undefined or unknown: the first. */
  at: string | undefined;
  onAt: (key: string) => void;
  onOpen?: ((key: string) => void) | undefined;
  onPeek?: (() => void) | undefined;
  chosen?: ReadonlySet<string> | undefined;
  onChoose?: ((chosen: ReadonlySet<string>) => void) | undefined;
}

/**
 * One tab stop for a whole list: J/K and arrows walk, Enter opens, Space peeks, X chooses, Shift+X a range.
 * When the item one stands on goes away, the one that takes its place is next (ui.md §4).
 */
export function useWalk<E extends HTMLElement>(walking: Walking): { list: RefObject<E | null>; at: string | undefined } {
  const { keys, onAt, onOpen, onPeek, chosen, onChoose } = walking;
  const list = useRef<E>(null);
  const [lastIndex, setLastIndex] = useState(0);
  const known = walking.at === undefined ? -1 : keys.indexOf(walking.at);
  const index = known >= 0 ? known : Math.min(lastIndex, keys.length - 1);
  const at = keys[index];
  useFocusThatStays(list, at, known < 0);
  if (known >= 0 && known !== lastIndex) setLastIndex(known);
  function step(by: number) {
    const next = keys[Math.min(Math.max(index + by, 0), keys.length - 1)];
    if (next === undefined) return;
    onAt(next);
    focusItem(list.current, next);
  }
  function choose(wanted: readonly string[]) {
    const all = new Set(chosen);
    for (const key of wanted)
      if (wanted.length === 1 && all.has(key)) all.delete(key);
      else all.add(key);
    onChoose?.(all);
  }
  const from = Math.max(
    0,
    keys.findLastIndex((key, place) => place < index && chosen?.has(key)),
  );
  const some = at !== undefined;
  useKeys({
    KeyJ: some ? () => step(1) : undefined,
    KeyK: some ? () => step(-1) : undefined,
    ArrowDown: some ? () => step(1) : undefined,
    ArrowUp: some ? () => step(-1) : undefined,
    Enter: some && onOpen ? () => onOpen(at) : undefined,
    Space: some ? onPeek : undefined,
    KeyX: some && onChoose ? () => choose([at]) : undefined,
    'Shift+KeyX': some && onChoose ? () => choose(keys.slice(from, index + 1)) : undefined,
  });
  return { list, at };
}

/** Items carry `data-key`; the focus goes to the link or control inside. */
function focusItem(list: HTMLElement | null, key: string) {
  const item = list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: 'nearest' });
}

/**
 * Who comes from another page stands on the item at once. If the focused item was taken away by an act, its successor gets the
 * focus, never the top of the page.
 */
function useFocusThatStays(list: RefObject<HTMLElement | null>, at: string | undefined, moved: boolean) {
  const inside = useRef(false);
  useEffect(() => {
    if (at !== undefined && document.activeElement?.matches('main')) focusItem(list.current, at);
  }, [list, at]);
  useEffect(() => {
    if (moved && inside.current && at !== undefined && document.activeElement === document.body) focusItem(list.current, at);
    const held = list.current;
    const note = () => {
      inside.current = held?.contains(document.activeElement) ?? false;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [list, at, moved]);
}
