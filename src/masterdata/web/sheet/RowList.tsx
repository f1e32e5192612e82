import { useMore } from '../../../web/data/useMore.ts';
import { useText } from '../../../web/text/useText.ts';
import { More } from '../../../web/ui/list/More.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { listRows, type SheetRow } from '../../contract/sheets.ts';
import styles from '../masterdata.module.css';
import { fieldWord, valueWord } from '../words.ts';
import { Who } from './Who.tsx';

/** Rows that are well: what is there now, and what the sheet makes of it. */
export function RowList({ id, outcome }: { id: string; outcome: 'new' | 'changed' | 'same' }) {
  const { t } = useText();
  const { reading, busy, onMore } = useMore(listRows, { id, outcome });
  return (
    <Shown of={reading} empty={(rows) => rows.length === 0 && <Empty sentence={t('masterdata.none.rows')} />}>
      {(rows) => (
        <>
          <ul className={styles.rows}>
            {rows.map((row) => (
              <li key={row.line}>
                <Who of={row} />
                <Changes of={row} />
              </li>
            ))}
          </ul>
          <More shown={rows.length} busy={busy} onMore={onMore} />
        </>
      )}
    </Shown>
  );
}

function Changes({ of: { difference } }: { of: SheetRow }) {
  const text = useText();
  return (
    <dl className={styles.changes}>
      {difference.map(({ field, from, to }) => (
        <div key={field}>
          <dt className="s">{fieldWord(field, text)}</dt>
          <dd>
            {from === null ? null : (
              <>
                <del>{valueWord(field, from, text)}</del> →{' '}
              </>
            )}
            {valueWord(field, to, text)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
