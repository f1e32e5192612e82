import type { ReactNode } from 'react';
import { joined } from '../../text/hindi.ts';
import styles from './peek.module.css';

/** Beside a list: what the item is, its last note, its path. Each child block is parted by a hairline; `acts` stand at the foot. */
export function Peek({ label, children, acts }: { label: string; children: ReactNode; acts?: ReactNode }) {
  return (
    <aside className={styles.peek} aria-label={label}>
      {children}
      {acts ? <div className={styles.acts}>{acts}</div> : null}
    </aside>
  );
}

/** One block of a peek. `above` is the small line over the heading. */
export function PeekBlock({ above, title, children }: { above?: ReactNode; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.block}>
      {above ? <span className="q s">{above}</span> : null}
      {title ? <h2>{typeof title === 'string' ? joined(title) : title}</h2> : null}
      {children}
    </div>
  );
}

/** Words and their values, in two columns. */
export function Facts({ of }: { of: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {of.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{typeof value === 'string' ? joined(value) : value}</dd>
        </div>
      ))}
    </dl>
  );
}
