import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { PdfView } from '../../../web/ui/paper/PdfView.tsx';
import styles from '../drafts.module.css';
import type { Opened } from './useOpened.ts';

/** A PDF that goes along, in the place of the letter's own page until it is closed. */
export function OpenedPane({ paper: { label, address, page }, close }: { paper: Opened; close: () => void }) {
  const { t } = useText();
  return (
    <div className={styles.preview}>
      <div className={styles.bar}>
        <h2>{t('drafts.enclosures.opened', { name: label })}</h2>
        <span className={styles.end}>
          <Button small look="bare" onPress={close}>
            {t('drafts.enclosures.back')}
          </Button>
        </span>
      </div>
      <div className={styles.sheet}>
        <PdfView address={address} label={label} page={page} />
      </div>
    </div>
  );
}
