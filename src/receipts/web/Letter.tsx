import { addressOf } from '../../web/data/useRoute.ts';
import { usePlace } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Chip } from '../../web/ui/Marks.tsx';
import { PdfView } from '../../web/ui/paper/PdfView.tsx';
import { type ReceiptView, viewDocument } from '../contract.ts';
import { isSecret } from '../contract/checks.ts';
import styles from './receipts.module.css';

/** The scans of a receipt, one at a time; which one stands in the address. */
export function Letter({ view: { id, documents, classification, nature } }: { view: ReceiptView }) {
  const { t } = useText();
  const {
    search: { scan = 1 },
    setSearch,
  } = usePlace<{ scan?: number }>();
  const open = documents.find(({ position }) => position === Number(scan)) ?? documents[0];
  if (!open && isSecret(classification))
    return (
      <p className={styles.noScan}>
        <Icon name="lock" /> {t('receipt.noScanKept')}
      </p>
    );
  if (!open)
    return (
      <p className={styles.noScan}>
        <Icon name="receipt" /> {t(nature === 'physical' ? 'receipt.onPaper' : 'receipt.noScanYet')}
      </p>
    );
  return (
    <div className={styles.tray}>
      {documents.length > 1 ? (
        <div className={styles.tabs} role="group" aria-label={t('receipt.field.documents')}>
          {documents.map(({ position, name, pages }) => (
            <Chip key={position} pressed={position === open.position} count={pages} onPress={() => setSearch({ scan: position })}>
              {name}
            </Chip>
          ))}
        </div>
      ) : null}
      <div className={styles.sheet}>
        <PdfView address={addressOf(viewDocument, { id, position: open.position })} label={open.name} />
      </div>
    </div>
  );
}
