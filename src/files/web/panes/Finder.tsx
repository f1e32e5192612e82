import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../../web/text/useText.ts';
import styles from './pane.module.css';

export interface Finding<R extends { id: string }> {
  label: string;
  /** What may be chosen, all in sight; undefined while it is on its way. */
  rows: readonly R[] | undefined;
  empty: string;
  words: string;
  onWords: (words: string) => void;
  onChoose: (row: R) => void;
  children: (row: R) => ReactNode;
  /** The field takes the focus as it appears. */
  focus?: boolean;
}

/** A field that narrows the list below it: arrows walk, Enter takes. The list stands open, so the usual one needs no typing. */
export function Finder<R extends { id: string }>({ label, rows, empty, words, onWords, onChoose, children, focus = false }: Finding<R>) {
  const { t } = useText();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const here = Math.min(at, Math.max((rows?.length ?? 0) - 1, 0));
  useEffect(() => {
    list.current?.children[here]?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  function keys(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || !rows?.length) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((here + step + rows.length) % rows.length);
    else if (event.key === 'Enter' && !event.ctrlKey) onChoose(rows[here]!);
    else return;
    event.preventDefault();
  }
  return (
    <div className={styles.finder}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        data-first
        autoFocus={focus}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={rows?.length ? `${id}-${here}` : undefined}
        value={words}
        onKeyDown={keys}
        onChange={(event) => {
          onWords(event.target.value);
          setAt(0);
        }}
      />
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={t('web.form.choices')} className={styles.found}>
        {rows?.map((row, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above hears the keys of its list
          <li
            key={row.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === here}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(row)}
          >
            {children(row)}
          </li>
        ))}
        {rows?.length ? null : (
          <li role="option" aria-selected="false" aria-disabled="true">
            {rows ? empty : t('web.waiting')}
          </li>
        )}
      </ul>
    </div>
  );
}
