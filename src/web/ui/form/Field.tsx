import type { ReactNode } from 'react';
import { useText } from '../../text/useText.ts';
import styles from './form.module.css';

/** What stands around every field: the label above, the star, a hint, and the error with cause and cure. */
export interface FieldWords {
  label: string;
  must?: boolean;
  hint?: ReactNode;
}

/** `children` draws the control with these attributes. */
export function Field({
  id,
  error,
  label,
  must = false,
  hint,
  children,
}: FieldWords & { id: string; error: string | undefined; children: (aria: FieldAria) => ReactNode }) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={styles.field} data-wrong={Boolean(error)}>
      <label htmlFor={id}>
        {label}
        {must ? (
          <span className={styles.must} aria-hidden="true">
            {' '}
            *
          </span>
        ) : null}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': must || undefined,
      })}
      {hint ? (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span id={`${id}-error`} className={styles.error}>
          {error}
        </span>
      ) : null}
    </div>
  );
}

export interface FieldAria {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

/** The star, explained once at the foot of a form. */
export function StarNote() {
  const { t } = useText();
  return (
    <span className="s">
      <span className={styles.must}>*</span> {t('web.form.must')}
    </span>
  );
}
