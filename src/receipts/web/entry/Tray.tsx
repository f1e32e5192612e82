import { useState } from 'react';
import { addressOf } from '../../../web/data/useRoute.ts';
import { Icon } from '../../../web/style/Icon.tsx';
import { useText } from '../../../web/text/useText.ts';
import { FileDrop, UploadList } from '../../../web/ui/form/FileDrop.tsx';
import { useUploads } from '../../../web/ui/form/useUploads.ts';
import { PdfView } from '../../../web/ui/paper/PdfView.tsx';
import { uploadDocument, viewUpload } from '../../contract.ts';
import type { Scan, ScanChange } from './entryForm.ts';
import { ScanList } from './ScanList.tsx';
import { useArrivals } from './useArrivals.ts';
import styles from '../receipts.module.css';

export interface Trays {
  /** Scans of the letter in hand, in their order. */
  mine: readonly Scan[];
  /** Scans that wait for the letters after it. */
  waiting: readonly Scan[];
  set: (change: ScanChange) => void;
  largestMb: number;
  /** Where a scan of this letter is shown from; uploads of one's own unless said. */
  address?: (scan: Scan) => string;
  /** The field of the scans in the form. */
  field?: { id: string; error: string | undefined };
  /** A paper of which no scan is kept. */
  closed?: boolean;
}

const addressOfUpload = ({ sha256 }: Scan) => addressOf(viewUpload, { sha256 });

/** The left side: the morning's scans, and the letter in hand as it will be read. */
export function Tray({ address = addressOfUpload, closed = false, ...trays }: Trays) {
  const { t } = useText();
  const [shown, setShown] = useState<string | null>(null);
  if (closed)
    return (
      <p className={styles.noScan}>
        <Icon name="lock" /> {t('receipt.noScanKept')}
      </p>
    );
  const open = trays.mine.find(({ sha256 }) => sha256 === shown) ?? trays.mine[0];
  return (
    <div className={styles.tray}>
      <Scans {...trays} open={open?.sha256} onOpen={setShown} />
      {open ? (
        <div className={styles.sheet}>
          <PdfView address={address(open)} label={open.name} />
        </div>
      ) : null}
    </div>
  );
}

function Scans({
  mine,
  waiting,
  set,
  largestMb,
  field,
  open,
  onOpen,
}: Trays & { open: string | undefined; onOpen: (sha256: string) => void }) {
  const { t } = useText();
  const uploads = useUploads({ route: uploadDocument, inputOf: (file: File) => ({ file: file as never }) });
  useArrivals(uploads, (scans) => {
    set((now) => {
      const fresh = scans.filter(({ sha256 }) => [...now.mine, ...now.waiting].every((scan) => scan.sha256 !== sha256));
      // The first scan is the letter in hand; what comes after it waits for its own turn.
      const first = now.mine.length === 0 ? 1 : 0;
      return { mine: [...now.mine, ...fresh.slice(0, first)], waiting: [...now.waiting, ...fresh.slice(first)] };
    });
  });
  const without = (list: readonly Scan[], scan: Scan) => list.filter(({ sha256 }) => sha256 !== scan.sha256);
  const toNext = {
    word: t('receipt.scan.out'),
    label: (name: string) => t('receipt.scan.outLabel', { name }),
    act: (scan: Scan) => set((now) => ({ mine: without(now.mine, scan), waiting: [...now.waiting, scan] })),
  };
  const toThis = {
    word: t('receipt.scan.in'),
    label: (name: string) => t('receipt.scan.inLabel', { name }),
    act: (scan: Scan) => set((now) => ({ mine: [...now.mine, scan], waiting: without(now.waiting, scan) })),
  };
  const later = (
    <>
      <ScanList
        title={t('receipt.scan.waiting', { count: waiting.length })}
        scans={waiting}
        move={toThis}
        onDrop={(scan) => set((now) => ({ waiting: without(now.waiting, scan) }))}
      />
      <FileDrop
        label={t(mine.length === 0 ? 'receipt.scan.drop' : 'receipt.scan.dropMore')}
        accept="application/pdf"
        hint={t('receipt.scan.hint', { largestMb })}
        onFiles={uploads.add}
        {...(field && { of: field })}
      />
    </>
  );
  return (
    <div className={styles.scans}>
      <UploadList of={uploads} done={({ pages }) => t('receipt.scan.pages', { count: pages })} />
      <ScanList title={t('receipt.scan.mine')} scans={mine} open={open} onOpen={onOpen} move={toNext} />
      {mine.length === 0 ? (
        later
      ) : (
        <details className={styles.later}>
          <summary>{waiting.length > 0 ? t('receipt.scan.laterAndMore', { count: waiting.length }) : t('receipt.scan.dropMore')}</summary>
          {later}
        </details>
      )}
    </div>
  );
}
