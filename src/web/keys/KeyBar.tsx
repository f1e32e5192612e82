import { useText } from '../text/useText.ts';
import type { MessageKey } from '../text/words.ts';
import { capOf } from './keys.ts';
import styles from './keys.module.css';
import { type KeyAct, useBoundKeys } from './useKeys.ts';

/** Walking keys are told as a pair, by the first of the two. */
const PARTNER: Record<string, string> = { KeyJ: 'KeyK', BracketLeft: 'BracketRight' };
const UNTOLD = new Set([
  'KeyK',
  'BracketRight',
  'ArrowUp',
  'ArrowDown',
  'Escape',
  'F12',
  'Ctrl+Space',
  'Ctrl+KeyK',
  'Backslash',
  'Shift+KeyX',
  'KeyD',
  'KeyC',
  'KeyG KeyS',
  'KeyG KeyD',
  'KeyG KeyM',
]);

/** Tells the keys that found no room: it is always there. */
const ALL = 'Shift+Slash';
const FIRST = new Set(['KeyJ', 'Enter', 'Space', 'KeyX']);

/** The caps of a key, told with what it does: in the bar at the foot of a page, and in the list of all keys. */
export function Key({ name, act }: { name: string; act: KeyAct }) {
  const label = useKeyLabel(name, act);
  const names = name in PARTNER ? [name, PARTNER[name]!] : name.split(' ');
  return (
    <span className={styles.key}>
      {names.map((one) => (
        <kbd key={one}>{capOf(one)}</kbd>
      ))}{' '}
      {label}
    </span>
  );
}

/** What the keys of this page do; it is told to the eye only, buttons carry the same acts. */
export function KeyBar() {
  const told = useBoundKeys({ beneath: true }).filter(([name]) => !UNTOLD.has(name) && !name.startsWith('Digit'));
  const first = told.filter(([name]) => FIRST.has(name));
  const last = told.filter(([name]) => name === ALL);
  const others = told.filter((key) => !first.includes(key) && !last.includes(key));
  const draw = ([name, act]: [string, KeyAct]) => <Key key={name} name={name} act={act} />;
  return (
    <div className={`${styles.bar} noPrint`} aria-hidden="true">
      <div className={styles.fitting}>{[...first, ...others].map(draw)}</div>
      {last.map(draw)}
    </div>
  );
}

export function useKeyLabel(name: string, act: KeyAct): string {
  const { t } = useText();
  return typeof act === 'function' ? t(`web.key.${name}` as MessageKey) : act.label;
}
