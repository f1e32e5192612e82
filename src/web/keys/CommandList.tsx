import { type KeyboardEvent, useId, useState } from 'react';
import type { PlaceGroup } from '../rail/usePlaces.ts';
import { useGo } from '../shell/place.tsx';
import { useText } from '../text/useText.ts';
import type { MessageKey } from '../text/words.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { capOf } from './keys.ts';
import styles from './keys.module.css';
import { type KeyAct, useBoundKeys } from './useKeys.ts';

interface Command {
  label: string;
  key: string | undefined;
  run: () => void;
}

/** Ctrl+K: any act of this page or any place, by name. */
export function CommandList({ places, close }: { places: PlaceGroup[]; close: () => void }) {
  const { t } = useText();
  const list = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const found = useCommands(places).filter(({ label }) => label.toLowerCase().includes(words.trim().toLowerCase()));
  function run(command: Command | undefined) {
    if (!command) return;
    close();
    setTimeout(command.run); // the focus is back on the page before the act looks for it
  }
  function walk(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter') run(found[at]);
    else return;
    event.preventDefault();
  }
  return (
    <Dialog title={t('web.commands')} close={close}>
      <input
        className={styles.words}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
        aria-label={t('web.commands.label')}
        value={words}
        onKeyDown={walk}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
      />
      <ul className={styles.found} id={list} role="listbox" aria-label={t('web.commands')}>
        {found.map((command, index) => (
          <li key={command.label} id={`${list}-${index}`} role="option" aria-selected={index === at} onPointerUp={() => run(command)}>
            {command.label}
            {command.key?.split(' ').map((one) => (
              <kbd key={one}>{capOf(one)}</kbd>
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function useCommands(places: PlaceGroup[]): Command[] {
  const { t } = useText();
  const go = useGo();
  const there = places
    .flatMap((group) => group.places)
    .map(({ path, word, key }) => ({ label: t(word), key, run: () => go({ to: path }) }));
  const told = new Set(there.map(({ key }) => key));
  const acts = useBoundKeys({ beneath: true })
    .filter(([name]) => !told.has(name) && !/^(KeyJ|KeyK|Arrow|Escape|Digit|Ctrl\+KeyK|Ctrl\+Space|Bracket)/.test(name))
    .map(([name, act]: [string, KeyAct]) => ({
      label: typeof act === 'function' ? t(`web.key.${name}` as MessageKey) : act.label,
      key: name,
      run: typeof act === 'function' ? act : act.act,
    }));
  return [...acts, ...there];
}
