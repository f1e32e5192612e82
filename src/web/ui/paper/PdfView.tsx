import { useSyncExternalStore } from 'react';
import { useText } from '../../text/useText.ts';
import styles from './pdf.module.css';
import { PdfPages } from './PdfPages.tsx';

export interface PdfShowing {
  /** From `addressOf(route, input)`: our own server only. */
  address: string;
  /** What it is, for readers and for the link: `मु.का. पत्र दिनांक 20-03-2026`. */
  label: string;
  /** The page to open at. Changing it turns there. */
  page?: number | undefined;
}

/** A PDF in the browser's own viewer (it keeps the words searchable, also in Hindi); where there is none, its pages drawn by us. */
export function PdfView({ address, label, page = 1 }: PdfShowing) {
  const { t } = useText();
  const shows = useSyncExternalStore(
    () => () => undefined,
    () => navigator.pdfViewerEnabled,
  );
  const title = t('web.pdf.page', { label, page });
  if (!shows) return <PdfPages address={address} label={label} page={page} />;
  // A new fragment alone does not turn the page in every viewer: a new frame does.
  return <iframe key={`${address}#${page}`} className={styles.frame} src={`${address}#page=${page}&navpanes=0&view=FitH`} title={title} />;
}
