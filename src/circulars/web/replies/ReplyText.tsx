import { formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import type { Cell, Column, ReplyContent } from '../../contract/asks.ts';
import { formatDay } from '../../../web/text/format.ts';
import styles from '../circulars.module.css';

interface Version extends ReplyContent {
  version: number;
  at: string;
}

/** One version of a reply: who gave it, its words, its table, its papers. */
export function ReplyText({ of, columns, addressOf }: { of: Version; columns: readonly Column[]; addressOf: (sha256: string) => string }) {
  const { t, language } = useText();
  const { by, receipt, text, rows, attachments, version, at } = of;
  const giver = language === 'hi' ? [by.nameHi, by.postHi, by.officeHi] : [by.nameEn, by.postEn, by.officeEn];
  return (
    <article className={styles.version}>
      <h2>
        {t('circular.version', { version })} · {formatInstant(at)}
      </h2>
      <p>
        {giver.filter(Boolean).join(', ')}
        {receipt ? ` · ${t('circular.underReceipt', { number: receipt })}` : ''}
      </p>
      {text ? <p className={styles.text}>{text}</p> : null}
      {rows.length > 0 ? <ReplyRows columns={columns} rows={rows} /> : null}
      {attachments.length > 0 ? (
        <ul className={styles.papers}>
          {attachments.map(({ sha256, name }) => (
            <li key={sha256}>
              <a href={addressOf(sha256)} download>
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {text === '' && rows.length === 0 && attachments.length === 0 ? <p>{t('circular.acknowledged')}</p> : null}
    </article>
  );
}

function ReplyRows({ columns, rows }: { columns: readonly Column[]; rows: readonly Cell[][] }) {
  const { t } = useText();
  const words = ({ kind }: Column, value: Cell) =>
    value === null ? '' : typeof value === 'boolean' ? t(value ? 'circular.yes' : 'circular.no') : kind === 'date' ? formatDay(String(value)) : String(value); // prettier-ignore
  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <thead>
          <tr>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column, place) => (
                <td key={column.name} data-num={column.kind === 'number'}>
                  {words(column, row[place] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
