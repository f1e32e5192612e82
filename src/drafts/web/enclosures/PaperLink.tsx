import type { MouseEvent } from 'react';
import { useNarrow } from '../../../web/shell/useNarrow.ts';
import { useText } from '../../../web/text/useText.ts';
import styles from './enclosures.module.css';
import type { Opened } from './useOpened.ts';

interface Linking {
  paper: { name: string; pages: number; address: string; page?: number };
  /** Opens it beside the letter; without it, and on a phone, it opens by itself. */
  onOpen?: ((paper: Opened) => void) | undefined;
}

/** A PDF that goes along: its name, its pages, and a way to read it. */
export function PaperLink({ paper: { name, pages, address, page }, onOpen }: Linking) {
  const { t } = useText();
  const narrow = useNarrow();
  function open(event: MouseEvent) {
    if (!onOpen || narrow || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onOpen({ label: name, address, ...(page && { page }) });
  }
  return (
    <span className={styles.paper}>
      <a href={page ? `${address}#page=${page}` : address} target="_blank" rel="noreferrer" onClick={open}>
        {name}
      </a>{' '}
      <span className="q s nb">{t('drafts.enclosures.pages', { count: pages })}</span>
    </span>
  );
}
