import { useState } from 'react';
import { useNarrow } from '../../web/shell/useNarrow.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { PdfPages } from '../../web/ui/paper/PdfPages.tsx';
import { Failed } from '../../web/ui/States.tsx';
import styles from './drafts.module.css';
import type { LetterForm } from './letter/letterForm.ts';
import { usePreview } from './usePreview.ts';

/** The letter as it will be printed, beside the fields. On a phone it is a step of its own, fetched when wanted. */
export function Preview({ fileId, letter }: { fileId: string; letter: LetterForm }) {
  const { t } = useText();
  const narrow = useNarrow();
  const [wanted, setWanted] = useState(false);
  if (narrow && !wanted)
    return (
      <Button icon="eye" onPress={() => setWanted(true)}>
        {t('drafts.preview.show')}
      </Button>
    );
  return <Page fileId={fileId} letter={letter} />;
}

function Page({ fileId, letter }: { fileId: string; letter: LetterForm }) {
  const { t } = useText();
  const { page, error, asking } = usePreview({ fileId, letter, when: true });
  return (
    <div className={styles.preview}>
      <div className={styles.bar}>
        <h2>{t('drafts.preview')}</h2>
        <span>A4</span>
        <span className={styles.end} role="status">
          {asking ? t('drafts.preview.asking') : t('drafts.preview.live')}
        </span>
      </div>
      {error ? <Failed error={error} /> : null}
      {page ? <Sheets page={page} /> : null}
    </div>
  );
}

/** The old page stays until the new one stands, so that nothing flickers while one types. */
function Sheets({ page: { address: page, blob } }: { page: { address: string; blob: Blob } }) {
  const { t } = useText();
  const [shown, setShown] = useState<string | null>(null);
  if (!navigator.pdfViewerEnabled) return <PdfPages address={page} label={t('drafts.preview')} page={1} blob={blob} />;
  const sheets = shown === null || shown === page ? [page] : [shown, page];
  return (
    <div className={styles.sheets}>
      {sheets.map((one) => (
        <iframe
          key={one}
          src={`${one}#toolbar=0&navpanes=0&view=FitH`}
          title={t('drafts.preview')}
          data-hidden={one !== shown && shown !== null}
          onLoad={() => setShown(one)}
        />
      ))}
    </div>
  );
}
