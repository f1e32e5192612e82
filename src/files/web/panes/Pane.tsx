import { type ReactNode, useEffect, useRef } from 'react';
import { useKeys } from '../../../web/keys/useKeys.ts';
import { Icon } from '../../../web/style/Icon.tsx';
import { useText } from '../../../web/text/useText.ts';
import styles from './pane.module.css';

/** What opens beside the notes in place of the papers: no modal, the notes stay at hand. Escape or the cross closes it. */
export function Pane({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useKeys({ Escape: onClose });
  useEffect(() => {
    const wanted = heading.current?.closest('section')?.querySelector<HTMLElement>('[data-first], input:not([type=checkbox])');
    (wanted ?? heading.current)?.focus();
  }, []);
  return (
    <section className={styles.pane} aria-label={title}>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" aria-label={t('web.close')} title={t('web.close')} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
