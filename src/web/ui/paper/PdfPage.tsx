import { type RefObject, useEffect, useRef, useState } from 'react';
import { useText } from '../../text/useText.ts';
import styles from './pdf.module.css';
import type { Pdf } from './openPdf.ts';

/** One page: white paper of its size until it comes near the view, then drawn; the picture goes again when it is far away. */
export function PdfPage({ of: pdf, number, width }: { of: Pdf; number: number; width: number }) {
  const { t } = useText();
  const sheet = useRef<HTMLDivElement>(null);
  const near = useNear(sheet);
  const [own, setOwn] = useState(pdf.ratio);
  useEffect(() => {
    if (!near || width === 0) return;
    const { drawn, stop } = pdf.draw({ page: number, width });
    const lay = async () => {
      const canvas = await drawn;
      if (!canvas) return;
      setOwn(canvas.width / canvas.height);
      sheet.current?.replaceChildren(canvas);
    };
    // A page that cannot be drawn stays white; the link beside it opens the whole.
    lay().catch(() => undefined);
    return stop;
  }, [near, width, number, pdf]);
  useEffect(() => {
    if (!near) sheet.current?.replaceChildren();
  }, [near]);
  const label = t('web.pdf.pageOf', { page: number, of: pdf.pages });
  return <div ref={sheet} className={styles.page} role="img" aria-label={label} style={{ aspectRatio: own }} />;
}

/** Whether it is in view, or less than a screen away from it. */
function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const margin = { rootMargin: '100% 0px', scrollMargin: '100% 0px' };
    const watch = new IntersectionObserver((looks) => setNear(looks.at(-1)!.isIntersecting), margin);
    watch.observe(element.current!);
    return () => watch.disconnect();
  }, [element]);
  return near;
}
