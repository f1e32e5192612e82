import type { ReactNode } from 'react';
import { joined } from '../text/hindi.ts';
import styles from './frames.module.css';

/** Title, what to say beside it, and the acts at its right: the head of every page. */
export function PageHead({ title, beside, acts }: { title: ReactNode; beside?: ReactNode; acts?: ReactNode }) {
  return (
    <div className={styles.head}>
      <h1>{typeof title === 'string' ? joined(title) : title}</h1>
      {beside ? <span className={styles.beside}>{beside}</span> : null}
      {acts ? <div className={styles.acts}>{acts}</div> : null}
    </div>
  );
}

/** A list page: head, filters, the list that scrolls, and the peek beside it (`<Peek>`; it goes below 1100 px). */
export function ListPage({
  head,
  filters,
  children,
  peek,
}: {
  head: ReactNode;
  filters?: ReactNode;
  children: ReactNode;
  peek?: ReactNode;
}) {
  return (
    <div className={styles.listPage} data-peek={Boolean(peek)}>
      <div className={styles.lists}>
        {head}
        {filters ? (
          <div className={styles.filters} role="group">
            {filters}
          </div>
        ) : (
          <div className={styles.rule} />
        )}
        <div className={styles.scroll} tabIndex={-1}>
          {children}
        </div>
      </div>
      {peek}
    </div>
  );
}

/** A work page: head, one or two panes that scroll, and a foot bar with the main button last. On a phone the panes follow each other. */
export function WorkPage({ head, left, children, foot }: { head: ReactNode; left?: ReactNode; children: ReactNode; foot?: ReactNode }) {
  return (
    <div className={styles.workPage} data-two={Boolean(left)}>
      <div className={styles.workHead}>{head}</div>
      {left ? <section className={styles.left}>{left}</section> : null}
      <section className={styles.pane}>{children}</section>
      {foot ? <div className={styles.foot}>{foot}</div> : null}
    </div>
  );
}

/** The first thing in a foot bar: the rest stands to the right. */
export function FootWords({ children }: { children: ReactNode }) {
  return <span className={styles.footWords}>{children}</span>;
}

/** Fields of a form in three columns; `wide` takes all, `half` one and a half. One column on a phone. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={styles.fields}>{children}</div>;
}

export function Wide({ children, part = 'all' }: { children: ReactNode; part?: 'all' | 'half' | 'two' }) {
  return (
    <div className={styles.wide} data-part={part}>
      {children}
    </div>
  );
}

/** A small form by itself, in the middle of a bare page: sign-in, second factor, new password. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.card}>
      <h1>{joined(title)}</h1>
      {children}
    </div>
  );
}
