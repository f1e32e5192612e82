import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useKeys } from '../keys/useKeys.ts';
import { Icon } from '../style/Icon.tsx';
import { useText } from '../text/useText.ts';
import styles from './dialog.module.css';

export interface DialogWords {
  title: string;
  children: ReactNode;
  /** The buttons at the foot, the main one last. */
  foot?: ReactNode;
  /** Without it the dialog cannot be waved away. */
  close?: () => void;
  wide?: boolean;
}

/** Only for signing, sending to another instance, closing a file, and lists that cover the page for a moment (ui.md §1.6). */
export function Dialog({ title, children, foot, close, wide = false }: DialogWords) {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useKeys(close ? { Escape: close } : {}, { kind: 'dialog' });
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal(); // the browser keeps the focus inside and gives it back at the end
    opened?.querySelector<HTMLElement>('input:not([type=checkbox]), select, textarea, [data-first]')?.focus();
    return () => opened?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={wide}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        close?.();
      }}
    >
      <header className={styles.head}>
        <h2 id={heading}>{title}</h2>
        {close ? (
          <button type="button" aria-label={t('web.close')} onClick={close}>
            <Icon name="cross" />
          </button>
        ) : null}
      </header>
      <div className={styles.body}>{children}</div>
      {foot ? <footer className={styles.foot}>{foot}</footer> : null}
    </dialog>
  );
}
