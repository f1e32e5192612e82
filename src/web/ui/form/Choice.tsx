import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../style/Icon.tsx';
import { Field, type FieldWords } from './Field.tsx';
import styles from './form.module.css';
import type { FieldOf } from './useForm.ts';

export interface Option<V extends string = string> {
  value: V;
  label: string;
  icon?: IconName;
}

/** One of many, by the browser's own list. `empty` is what stands there before anything is chosen. */
export function Select<V extends string>({
  of,
  options,
  empty,
  ...words
}: FieldWords & { of: FieldOf<V>; options: readonly Option<V>[]; empty?: string }) {
  return (
    <Field {...words} id={of.id} error={of.error}>
      {(aria) => (
        <select
          {...aria}
          className={`${styles.control} ${styles.select}`}
          value={of.value}
          onBlur={of.onLeave}
          onChange={(event) => of.onChange(event.target.value as V)}
        >
          {empty === undefined ? null : <option value="">{empty}</option>}
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One of two to four, all in sight. */
export function Segmented<V extends string>({
  of,
  options,
  label,
  must = false,
}: FieldWords & { of: FieldOf<V>; options: readonly Option<V>[] }) {
  return (
    <fieldset className={styles.field} id={of.id} tabIndex={-1} onBlur={of.onLeave}>
      <legend>
        {label}
        {must ? (
          <span className={styles.must} aria-hidden="true">
            {' '}
            *
          </span>
        ) : null}
      </legend>
      <div className={styles.segments}>
        {options.map(({ value, label: word, icon }) => (
          <label key={value} className={styles.segment}>
            <input
              className="vh"
              type="radio"
              name={of.id}
              value={value}
              checked={of.value === value}
              onChange={() => of.onChange(value)}
            />
            {icon ? <Icon name={icon} /> : null}
            {word}
          </label>
        ))}
      </div>
      {of.error ? <span className={styles.error}>{of.error}</span> : null}
    </fieldset>
  );
}

/** Yes or no, said as a sentence. */
export function Check({ of, children }: { of: Pick<FieldOf<boolean>, 'id' | 'value' | 'onChange'>; children: ReactNode }) {
  return (
    <label className={styles.check} htmlFor={of.id}>
      <input id={of.id} type="checkbox" checked={of.value} onChange={(event) => of.onChange(event.target.checked)} /> {children}
    </label>
  );
}
