import { useRef } from 'react';
import { TypingMark } from '../../typing/TypingMark.tsx';
import { useTyping } from '../../typing/useTyping.ts';
import { Field, type FieldWords } from './Field.tsx';
import styles from './form.module.css';
import type { FieldOf } from './useForm.ts';

export interface TextWords extends FieldWords {
  of: FieldOf<string>;
  /** Hindi is written here: the field carries the typing mark, and our layouts work in it. */
  hindi?: boolean;
  /** More than one line. */
  rows?: number;
  kind?: 'text' | 'email' | 'password' | 'tel' | 'search';
  complete?: string;
  placeholder?: string;
  most?: number;
}

export function TextField({ of, hindi = false, rows, kind = 'text', complete, placeholder, most, ...words }: TextWords) {
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useTyping(control, { on: hindi, write: of.onChange });
  const shared = {
    ref: control,
    className: styles.control,
    value: of.value,
    onBlur: of.onLeave,
    placeholder,
    maxLength: most,
    onChange: (event: { target: { value: string } }) => of.onChange(event.target.value),
  };
  return (
    <Field {...words} id={of.id} error={of.error}>
      {(aria) => (
        <span className={styles.typed}>
          {rows ? <textarea {...shared} {...aria} rows={rows} /> : <input {...shared} {...aria} type={kind} autoComplete={complete} />}
          {hindi ? <TypingMark /> : null}
        </span>
      )}
    </Field>
  );
}
