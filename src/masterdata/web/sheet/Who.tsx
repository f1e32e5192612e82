import type { ReactNode } from 'react';
import { useText } from '../../../web/text/useText.ts';
import type { SheetRow } from '../../contract/sheets.ts';
import styles from '../masterdata.module.css';

/** Whose row it is, as the sheet has it. */
export function Who({ of: { line, cells }, children }: { of: SheetRow; children?: ReactNode }) {
  const { t, name } = useText();
  return (
    <div className={styles.who}>
      <b>{name({ nameHi: cells.nameHi ?? '', nameEn: cells.nameEn ?? '' }) || '–'}</b>
      <span className="q s">
        {t('masterdata.line', { line })} · {cells.code ?? '–'}
      </span>
      {children}
    </div>
  );
}
