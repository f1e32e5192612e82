import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../../style/Icon.tsx';
import { useText } from '../../text/useText.ts';
import styles from './pdf.module.css';
import type { Pdf } from './openPdf.ts';
import { PdfPage } from './PdfPage.tsx';
import { usePdf } from './usePdf.ts';

interface Showing {
  address: string;
  label: string;
  page: number;
  /** Of what stands at a `blob:` address. */
  blob?: Blob | undefined;
}

/**
 * The pages of a PDF where the browser has no viewer (phones, locked browsers). They are pictures without words: pdf.js reads Hindi
 * poorly, and the words stand in the search. The link hands the PDF to whatever else the machine has.
 */
export function PdfPages({ address, label, page, blob }: Showing) {
  const { t } = useText();
  const { pdf, failed } = usePdf(address, blob);
  const open = (
    <a href={address} target="_blank" rel="noreferrer">
      <Icon name="download" /> {t('web.pdf.open')}
    </a>
  );
  if (failed)
    return (
      <p className={styles.none} role="alert">
        {t('web.pdf.failed')} {open}
      </p>
    );
  if (!pdf)
    return (
      <p className={styles.none} role="status">
        {t('web.pdf.opening')}
      </p>
    );
  return <Sheets key={address} of={pdf} label={label} page={page} open={open} />;
}

function Sheets({ of, label, page, open }: { of: Pdf; label: string; page: number; open: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const sheets = useRef<HTMLDivElement>(null);
  const width = useWidth(sheets);
  const turned = useRef(1);
  // The router puts a box back to where it stood before the address changed, and so undid the turn: it must not know it again.
  const unknown = useMemo(() => `page ${page}, ${performance.now()}`, [page]);
  useEffect(() => {
    const sheet = sheets.current?.children[page - 1] as HTMLElement | undefined;
    if (width === 0 || turned.current === page || !sheet) return;
    turned.current = page;
    box.current!.scrollTop = sheet.offsetTop - sheets.current!.offsetTop;
  }, [page, width]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <section ref={box} className={styles.pages} aria-label={label} tabIndex={0} data-scroll-restoration-id={unknown}>
      <div ref={sheets} className={styles.sheets}>
        {Array.from({ length: of.pages }, (_, place) => (
          <PdfPage key={place} of={of} number={place + 1} width={width} />
        ))}
      </div>
      <p>{open}</p>
    </section>
  );
}

/** In whole CSS pixels; 0 before the first look. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([seen]) => setWidth(Math.round(seen!.contentRect.width)));
    watch.observe(element.current!);
    return () => watch.disconnect();
  }, [element]);
  return width;
}
