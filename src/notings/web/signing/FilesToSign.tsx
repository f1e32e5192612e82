import { useState } from 'react';
import { viewFile } from '#files/contract.ts';
import { useRoute } from '../../../web/data/useRoute.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { NotesToSign } from './NotesToSign.tsx';
import styles from './signing.module.css';

/** The notes of many files, read only when one wants to see them. */
export function FilesToSign({ ids, yellow }: { ids: readonly string[]; yellow: boolean }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.files} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('notings.sign.words')}</summary>
      {open ? ids.map((id) => <File key={id} id={id} yellow={yellow} />) : null}
    </details>
  );
}

function File({ id, yellow }: { id: string; yellow: boolean }) {
  const { data } = useRoute(viewFile, { id });
  return (
    <>
      <p className={styles.fileName}>
        {data ? joined(data.subject) : null} <span className="q s">{data?.number ? joined(data.number) : null}</span>
      </p>
      <NotesToSign fileId={id} yellow={yellow} />
    </>
  );
}
