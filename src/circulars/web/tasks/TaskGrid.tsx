import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { type Column, MOST_ROWS } from '../../contract/asks.ts';
import styles from '../circulars.module.css';
import { laidOver, legacyCell, readSheet } from './grid.ts';

interface Gridding {
  columns: readonly Column[];
  rows: readonly string[][];
  onChange: (rows: string[][]) => void;
}

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };

/** The sender's table, filled by keyboard (Tab, Enter and arrows walk) or pasted from a sheet; a new row stands ready at the end. */
export function TaskGrid({ columns, rows, onChange }: Gridding) {
  const { t } = useText();
  const table = useRef<HTMLTableElement>(null);
  const shown = rows.length < MOST_ROWS ? [...rows, columns.map(() => '')] : rows;
  const legacy = legacyCell(rows);
  const change = (row: number, column: number, text: string) => onChange(laidOver(rows, [[text]], { row, column, columns: columns.length }));
  function paste(event: ClipboardEvent, row: number, column: number) {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    onChange(laidOver(rows, readSheet(text), { row, column, columns: columns.length }));
  }
  function walk(event: KeyboardEvent, row: number, column: number) {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    table.current?.querySelector<HTMLInputElement>(`[data-cell="${row + step}.${column}"]`)?.focus();
  }
  return (
    <section className={styles.filling} aria-label={t('task.field.rows')}>
      <h2>{t('task.field.rows')}</h2>
      <p className={styles.why}>{t('circular.grid.why', { most: MOST_ROWS })}</p>
      {legacy ? (
        <p className={styles.legacy} role="alert">
          {t('task.cell.legacyFont', { row: legacy.row, column: columns[legacy.column - 1]?.name ?? '', text: legacy.sample })}
        </p>
      ) : null}
      <div className={styles.scroll}>
        <table ref={table} className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">{t('circular.sheet.serial')}</th>
              {columns.map((column) => (
                <th key={column.name} scope="col">
                  {column.name} <Hint column={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((cells, row) => (
              <tr key={row}>
                <th scope="row">{row + 1}</th>
                {columns.map((column, place) => (
                  <td key={column.name}>
                    <input
                      value={cells[place] ?? ''}
                      data-cell={`${row}.${place}`}
                      data-num={column.kind === 'number'}
                      aria-label={t('circular.grid.cell', { row: row + 1, column: column.name })}
                      list={column.kind === 'choice' || column.kind === 'yesNo' ? `choices-${place}` : undefined}
                      maxLength={500}
                      onChange={(event) => change(row, place, event.target.value)}
                      onPaste={(event) => paste(event, row, place)}
                      onKeyDown={(event) => walk(event, row, place)}
                    />
                  </td>
                ))}
                <td>
                  {row < rows.length ? (
                    <Button small look="bare" icon="cross" label={t('circular.grid.remove', { row: row + 1 })} onPress={() => onChange(rows.filter((_, index) => index !== row))}>
                      {''}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {columns.map((column, place) => (
        <Choices key={column.name} id={`choices-${place}`} column={column} />
      ))}
    </section>
  );
} // prettier-ignore

function Hint({ column: { kind, required, choices } }: { column: Column }) {
  const { t } = useText();
  return (
    <span className={styles.kind}>
      {kind === 'choice' ? choices.join(' / ') : t(`circular.columnKind.${kind}`)}
      {required ? ' *' : ''}
    </span>
  );
}

function Choices({ id, column: { kind, choices } }: { id: string; column: Column }) {
  const { t } = useText();
  const words = kind === 'yesNo' ? [t('circular.yes'), t('circular.no')] : choices;
  return (
    <datalist id={id}>
      {words.map((word) => (
        <option key={word} value={word}>
          {word}
        </option>
      ))}
    </datalist>
  );
}
