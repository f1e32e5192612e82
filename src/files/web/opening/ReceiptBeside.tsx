import { type ReceiptView, viewDocument } from '#receipts/contract.ts';
import { addressOf } from '../../../web/data/useRoute.ts';
import { useText } from '../../../web/text/useText.ts';
import { PdfView } from '../../../web/ui/paper/PdfView.tsx';
import styles from './opening.module.css';

/** The letter beside the form: its first scan. */
export function ReceiptBeside({ receipt: { id, documents, subject } }: { receipt: ReceiptView }) {
  const { t } = useText();
  const [first] = documents;
  return first ? (
    <PdfView address={addressOf(viewDocument, { id, position: first.position })} label={subject} />
  ) : (
    <p className={styles.noScan}>{t('files.paper.noScan')}</p>
  );
}
