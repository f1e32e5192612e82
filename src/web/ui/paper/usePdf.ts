import { useEffect, useState } from 'react';
import type { Pdf } from './openPdf.ts';

/** Opens the PDF at an address; pdf.js itself is fetched only then, for it is large. */
export function usePdf(address: string, blob?: Blob): { pdf: Pdf | null; failed: boolean } {
  const [result, setResult] = useState<{ address: string; pdf: Pdf | null }>();
  useEffect(() => {
    let gone = false;
    let close: (() => Promise<void>) | undefined;
    const tell = (pdf: Pdf | null) => {
      if (!gone) setResult({ address, pdf });
    };
    const open = async () => {
      const { openPdf } = await import('./openPdf.ts');
      const bytes = blob && new Uint8Array(await blob.arrayBuffer());
      if (gone) return;
      const opening = openPdf(address, bytes);
      close = opening.close;
      tell(await opening.pdf);
    };
    open().catch(() => tell(null));
    return () => {
      gone = true;
      void close?.();
    };
  }, [address, blob]);
  const told = result?.address === address ? result : undefined;
  return { pdf: told?.pdf ?? null, failed: told?.pdf === null };
}
