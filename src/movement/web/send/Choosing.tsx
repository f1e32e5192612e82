import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../../../web/style/Icon.tsx';
import styles from './send.module.css';

/** What must be chosen before a paper goes: the sentence has the focus, the choices follow it; where one was gets it back. */
export function Choosing({ says, children }: { says: ReactNode; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div ref={box} className={styles.choosing} tabIndex={-1} role="alert">
      <p>
        <Icon name="warn" /> {says}
      </p>
      <div className={styles.choices}>{children}</div>
    </div>
  );
}
