import { Icon } from '../../../web/style/Icon.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import type { Scan } from './entryForm.ts';
import styles from '../receipts.module.css';

export interface Listing {
  title: string;
  scans: readonly Scan[];
  /** To the other list: what the button says, and what is read out. */
  move: { word: string; label: (name: string) => string; act: (scan: Scan) => void };
  open?: string | undefined;
  onOpen?: (sha256: string) => void;
  onDrop?: (scan: Scan) => void;
}

/** Scans of the letter in hand, or of those to come. */
export function ScanList({ title, scans, open, onOpen, move, onDrop }: Listing) {
  const { t } = useText();
  if (scans.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={styles.scanTitle}>{title}</h2>
      <ul className={styles.scanList}>
        {scans.map((scan) => (
          <li key={scan.sha256} data-open={scan.sha256 === open}>
            <Icon name="receipt" />
            {onOpen ? (
              <button type="button" className="cut" aria-pressed={scan.sha256 === open} onClick={() => onOpen(scan.sha256)}>
                {scan.name}
              </button>
            ) : (
              <span className="cut">{scan.name}</span>
            )}
            <span className="q s nb">{t('receipt.scan.pages', { count: scan.pages })}</span>
            <Button small look="bare" label={move.label(scan.name)} onPress={() => move.act(scan)}>
              {move.word}
            </Button>
            {onDrop ? (
              <Button small look="bare" icon="cross" label={t('web.drop.remove', { name: scan.name })} onPress={() => onDrop(scan)}>
                {''}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
