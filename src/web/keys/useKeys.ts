import { useEffect, useLayoutEffect, useRef } from 'react';
import { createStore, useStore } from '../data/store.ts';
import { currentSettings } from '../text/settings.ts';
import { mayAct, nameOf } from './keys.ts';

/** What a key does. With a label of its own where the general one of `web.key.<name>` does not fit the page. */
export type KeyAct = (() => void) | { act: () => void; label: string };

/** Names as in ui.md §4: `KeyE`, `Shift+KeyX`, `Ctrl+Enter`, `KeyG KeyI` (one after the other). `undefined`: not possible just now. */
export type Keys = Record<string, KeyAct | undefined>;

interface Layer {
  keys: Keys;
  /** `shell` lies under everything; `dialog` shuts off everything beneath it. */
  kind: 'shell' | 'page' | 'dialog';
}

const layers = createStore<readonly { current: Layer }[]>([]);
const SEQUENCE_MS = 1500;

/**
 * Binds keys while the component stands; names and acts may change at every render. Where several bind the same key, the page
 * wins over the parts inside it, and both over the shell.
 */
export function useKeys(keys: Keys, { kind = 'page' }: { kind?: Layer['kind'] } = {}): void {
  const layer = useRef<Layer>({ keys, kind });
  const names = Object.entries(keys)
    .filter(([, act]) => act)
    .map(([name]) => name)
    .join();
  useEffect(() => {
    layer.current = { keys, kind };
  });
  useEffect(() => layers.set([...layers.get()]), [names]);
  useLayoutEffect(() => (kind === 'dialog' ? lay(layer) : undefined), [kind]); // before the parts inside it, which then lie above
  useEffect(() => (kind === 'dialog' ? undefined : lay(layer)), [kind]);
}

function lay(layer: { current: Layer }): () => void {
  layers.set([...layers.get(), layer]);
  return () => layers.set(layers.get().filter((other) => other !== layer));
}

/** The keys that work now, innermost first, each once; `beneath`: those of the page under an open dialog. */
export function useBoundKeys({ beneath = false }: { beneath?: boolean } = {}): [string, KeyAct][] {
  const all = useStore(layers);
  return bound(beneath ? all.slice(0, firstDialog(all)) : all);
}

/** Listens for the whole page; gives back how to stop. */
export function listenToKeys(): () => void {
  let before: { name: string; at: number } | null = null;
  function hear(event: KeyboardEvent) {
    if (event.defaultPrevented || !mayAct(event, placeOf(event))) return;
    const name = nameOf(event);
    const acts = new Map(bound(layers.get()));
    const sequence = before && event.timeStamp - before.at < SEQUENCE_MS ? `${before.name} ${name}` : null;
    const act = (sequence === null ? undefined : acts.get(sequence)) ?? acts.get(name);
    const begins = !act && [...acts.keys()].some((other) => other.startsWith(`${name} `));
    before = begins ? { name, at: event.timeStamp } : null;
    if (!act) return;
    event.preventDefault();
    (typeof act === 'function' ? act : act.act)();
  }
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
}

function firstDialog(all: readonly { current: Layer }[]): number {
  const place = all.findIndex(({ current }) => current.kind === 'dialog');
  return place < 0 ? all.length : place;
}

function bound(all: readonly { current: Layer }[]): [string, KeyAct][] {
  const found = new Map<string, KeyAct>();
  const dialog = all.findLastIndex(({ current }) => current.kind === 'dialog');
  const above = all.slice(Math.max(dialog, 0)).toReversed();
  const shell = above.filter(({ current }) => current.kind === 'shell');
  for (const { current } of [...above.filter((layer) => !shell.includes(layer)), ...shell]) {
    for (const [name, act] of Object.entries(current.keys)) if (act && !found.has(name)) found.set(name, act);
  }
  return [...found];
}

function placeOf({ target }: KeyboardEvent) {
  const element = target instanceof HTMLElement ? target : document.body;
  return {
    inText: element.isContentEditable || element.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'),
    on: element.matches('button, summary, [role=button], input')
      ? ('button' as const)
      : element.matches('a[href]')
        ? ('link' as const)
        : null,
    singleKeys: currentSettings().singleKeys,
  };
}
