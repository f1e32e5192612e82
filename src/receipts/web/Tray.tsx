import { useEffect, useRef, useState } from 'react';
import { addressOf } from '../../web/data/useRoute.ts';
import { Icon } from '../../web/style/Icon.tsx';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { FileDrop, UploadList } from '../../web/ui/form/FileDrop.tsx';
import { type Uploads, useUploads } from '../../web/ui/form/useUploads.ts';
import { PdfView } from '../../web/ui/paper/PdfView.tsx';
import { uploadDocument, viewUpload } from '../contract.ts';
import type { Scan } from './entryForm.ts';
import styles from './receipts.module.css';

export interface Trays {
  /** Scans of the letter in hand, in their order. */
  mine: readonly Scan[];
  /** Scans that wait for the letters after it. */
  waiting: readonly Scan[];
  set: (change: { mine?: readonly Scan[]; waiting?: readonly Scan[] }) => void;
  largestMb: number;
  /** Where a scan of this letter is shown from; uploads of one's own unless said. */
  address?: (scan: Scan) => string;
  /** A paper of which no scan is kept. */
  closed?: boolean;
}

const addressOfUpload = ({ sha256 }: Scan) => addressOf(viewUpload, { sha256 });

/** The left side: the morning's scans, and the letter in hand as it will be read. */
export function Tray({ mine, waiting, set, largestMb, address = addressOfUpload, closed = false }: Trays) {
  const { t } = useText();
  const [shown, setShown] = useState<string | null>(null);
  const uploads = useUploads({ route: uploadDocument, inputOf: (file: File) => ({ file: file as never }) });
  useArrivals(uploads, (scans) => {
    const fresh = scans.filter(({ sha256 }) => [...mine, ...waiting].every((scan) => scan.sha256 !== sha256));
    // The first scan is the letter in hand; what comes after it waits for its own turn.
    set(mine.length === 0 ? { mine: fresh.slice(0, 1), waiting: [...waiting, ...fresh.slice(1)] } : { waiting: [...waiting, ...fresh] });
  });
  if (closed) return <p className={styles.noScan}><Icon name="lock" /> {t('receipt.secretScan')}</p>;
  const open = mine.find(({ sha256 }) => sha256 === shown) ?? mine[0];
  return (
    <div className={styles.tray}>
      <div className={styles.scans}>
        <UploadList of={uploads} done={({ pages }) => t('receipt.scan.pages', { count: pages })} />
        <ScanList title={t('receipt.scan.mine')} scans={mine} open={open?.sha256} onOpen={setShown}
          act={(scan) => <Button small look="bare" label={t('receipt.scan.outLabel', { name: scan.name })} onPress={() => set({ mine: mine.filter((one) => one !== scan), waiting: [...waiting, scan] })}>{t('receipt.scan.out')}</Button>} />
        <ScanList title={t('receipt.scan.waiting', { count: waiting.length })} scans={waiting}
          act={(scan) => <Button small look="bare" label={t('receipt.scan.inLabel', { name: scan.name })} onPress={() => set({ mine: [...mine, scan], waiting: waiting.filter((one) => one !== scan) })}>{t('receipt.scan.in')}</Button>}
          drop={(scan) => set({ waiting: waiting.filter((one) => one !== scan) })} />
        <FileDrop label={mine.length === 0 ? t('receipt.scan.drop') : t('receipt.scan.dropMore')} accept="application/pdf" hint={t('receipt.scan.hint', { largestMb })} onFiles={uploads.add} />
      </div>
      {open ? <div className={styles.sheet}><PdfView address={address(open)} label={open.name} /></div> : null}
    </div>
  );
}

interface Listing {
  title: string;
  scans: readonly Scan[];
  open?: string | undefined;
  onOpen?: (sha256: string) => void;
  act: (scan: Scan) => React.ReactNode;
  drop?: (scan: Scan) => void;
}

function ScanList({ title, scans, open, onOpen, act, drop }: Listing) {
  const { t } = useText();
  if (scans.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={styles.scanTitle}>{title}</h2>
      <ul className={styles.scanList}>
        {scans.map((scan) => (
          <li key={scan.sha256} data-open={scan.sha256 === open}>
            <Icon name="receipt" />
            {onOpen ? <button type="button" className="cut" aria-pressed={scan.sha256 === open} onClick={() => onOpen(scan.sha256)}>{scan.name}</button> : <span className="cut">{scan.name}</span>}
            <span className="q s nb">{t('receipt.scan.pages', { count: scan.pages })}</span>
            {act(scan)}
            {drop ? <Button small look="bare" icon="cross" label={t('web.drop.remove', { name: scan.name })} onPress={() => drop(scan)}>{''}</Button> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Tells once of each upload that has arrived, and takes it off the list of those on their way. */
function useArrivals(uploads: Uploads<Scan>, tell: (scans: Scan[]) => void) {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  const done = uploads.list.filter(({ state }) => state === 'done');
  const keys = done.map(({ key }) => key).join();
  useEffect(() => {
    if (done.length === 0) return;
    for (const { key } of done) uploads.remove(key);
    latest.current(done.flatMap(({ answer }) => (answer ? [answer] : [])));
    // The list is new at each render; what counts is which uploads are done.
  }, [keys]);
}
