import { useRef, useState } from 'react';
import { Icon } from '../../style/Icon.tsx';
import { dayOf, formatDay, nearDay, readDay } from '../../text/format.ts';
import { useText } from '../../text/useText.ts';
import { Field, type FieldWords } from './Field.tsx';
import styles from './form.module.css';
import type { FieldOf } from './useForm.ts';

/**
 * A day, typed first and picked second. The value is `yyyy-mm-dd` as soon as a day can be read, else the text as typed
 * (so that nothing is lost): `isDay` tells which.
 */
export function DateField({ of, ...words }: FieldWords & { of: FieldOf<string> }) {
  const { t } = useText();
  const picker = useRef<HTMLInputElement>(null);
  const [typing, setTyping] = useState<string | null>(null);
  const shown = typing ?? (isDay(of.value) ? formatDay(of.value) : of.value);
  const near = isDay(of.value) ? nearDay(of.value, dayOf(new Date())) : null;
  const unread = typing === null && of.value !== '' && !isDay(of.value);
  function type(text: string) {
    setTyping(text);
    of.onChange(readDay(text) ?? text);
  }
  function leave() {
    setTyping(null);
    of.onLeave();
  }
  return (
    <Field {...words} id={of.id} error={unread ? t('web.day.unread') : of.error}>
      {(aria) => (
        <span className={styles.date}>
          <input
            {...aria}
            className={styles.control}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('web.day.form')}
            value={shown}
            onChange={(event) => type(event.target.value)}
            onBlur={leave}
          />
          {near ? <span className={styles.near}>{t(`web.day.${near}`)}</span> : null}
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('web.day.pick', { field: words.label })}
            onClick={() => picker.current?.showPicker()}
          >
            <Icon name="calendar" />
          </button>
          <input
            ref={picker}
            type="date"
            className={styles.picker}
            tabIndex={-1}
            aria-hidden="true"
            value={isDay(of.value) ? of.value : ''}
            onChange={(event) => of.onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}

export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}
