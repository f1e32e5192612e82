import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../text/useText.ts';
import { Field, type FieldWords } from './Field.tsx';
import styles from './form.module.css';
import type { FieldOf } from './useForm.ts';

/** Something found by typing: a post, a head, a sender. For a post: `detail` holder and office, `note` leave or link officer. */
export interface Found {
  id: string;
  label: string;
  detail?: string | undefined;
  note?: string | undefined;
  /** Why it cannot be chosen, e.g. a post without a holder. */
  reason?: string | undefined;
}

export interface Finding extends FieldWords {
  of: FieldOf<Found | null>;
  /** What the server found for the words last told by `onWords`; undefined while it looks. */
  found: readonly Found[] | undefined;
  /** Told a moment after the last keystroke: give it to `useRoute(search, { q }, { when: q !== '', keep: true })`. */
  onWords: (words: string) => void;
  placeholder?: string;
  /** What to say when nothing is found; posts are spoken of unless told. */
  none?: string;
}

const PAUSE = 200;

/** A field that searches while one types (WAI-ARIA combobox with list): arrows, Enter, Escape. */
export function ComboBox({ of, found, onWords, placeholder, none, ...words }: Finding) {
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  useWordsLater(typed, onWords);
  const open = typed !== null && typed.trim() !== '';
  const list = `${of.id}-list`;
  function choose(one: Found | undefined) {
    if (!one || one.reason) return;
    of.onChange(one);
    setTyped(null);
  }
  function type(text: string) {
    setTyped(text);
    setAt(0);
    if (of.value) of.onChange(null);
  }
  function keys(event: KeyboardEvent) {
    if (!open || event.nativeEvent.isComposing) return;
    const step = stepOf(event);
    if (step !== 0) setAt(around(at + step, found?.length ?? 0));
    else if (event.key === 'Enter' && !event.ctrlKey) choose(found?.[at]);
    else if (event.key === 'Escape') setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <Field {...words} id={of.id} error={of.error}>
      {(aria) => (
        <span className={styles.choose}>
          <input
            {...aria}
            className={styles.control}
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={open ? list : undefined}
            aria-activedescendant={open && found?.[at] ? `${list}-${at}` : undefined}
            value={typed ?? of.value?.label ?? ''}
            placeholder={placeholder}
            onChange={(event) => type(event.target.value)}
            onKeyDown={keys}
            onBlur={() => {
              setTyped(null);
              of.onLeave();
            }}
          />
          {open ? <Choices id={list} found={found} at={at} choose={choose} none={none} /> : null}
          {!open && of.value?.detail ? (
            <span className={styles.chosen}>
              {of.value.detail}
              {of.value.note ? ` · ${of.value.note}` : ''}
            </span>
          ) : null}
        </span>
      )}
    </Field>
  );
}

function stepOf({ key }: KeyboardEvent): number {
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
}

function around(place: number, count: number): number {
  return count === 0 ? 0 : (place + count) % count;
}

interface Choosing {
  id: string;
  found: readonly Found[] | undefined;
  at: number;
  choose: (one: Found) => void;
  none: string | undefined;
}

function Choices({ id, found, at, choose, none }: Choosing) {
  const { t } = useText();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <ul ref={list} id={id} role="listbox" aria-label={t('web.form.choices')} className={styles.choices}>
      {found?.map((one, index) => (
        <li
          key={one.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          aria-disabled={Boolean(one.reason)}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(one);
          }}
        >
          <span>{one.label}</span>
          {(one.note ?? one.reason) ? <span className={styles.note}>{one.reason ?? one.note}</span> : null}
          {one.detail ? <span className={styles.detail}>{one.detail}</span> : null}
        </li>
      ))}
      {found?.length ? null : (
        <li role="option" aria-selected="false" aria-disabled="true" className={styles.none}>
          {found ? (none ?? t('web.form.noneFound')) : t('web.waiting')}
        </li>
      )}
    </ul>
  );
}

function useWordsLater(typed: string | null, onWords: (words: string) => void) {
  const latest = useRef(onWords);
  useEffect(() => {
    latest.current = onWords;
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => latest.current(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
}
