import type { ReactNode } from 'react';
import { Icon } from '../../style/Icon.tsx';
import { Link, type Target, useGo } from '../../shell/place.tsx';
import { useText } from '../../text/useText.ts';
import styles from './table.module.css';
import { useWalk } from './useWalk.ts';

export interface Column<R> {
  key: string;
  head: string;
  cell: (row: R) => ReactNode;
  /** Figures stand to the right, one under the other. */
  num?: boolean;
  /** The server can sort by it; the address keeps it: `sort=due` or `sort=-due`. */
  sorts?: boolean;
}

export interface Tabling<R> {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  target?: (row: R) => Target;
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
  at?: string | undefined;
  onAt?: (key: string) => void;
  foot?: ReactNode;
}

/** One-line rows of 24 px: registers and reports. The first cell is the link when rows lead somewhere; J/K walk. */
export function Table<R>({ caption, columns, rows, keyOf, target, sort, onSort, at: wanted, onAt, foot }: Tabling<R>) {
  const go = useGo();
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const walks = Boolean(target && onAt);
  const onOpen = target ? (key: string) => go(target(byKey.get(key)!)) : undefined;
  const { list, at } = useWalk<HTMLTableElement>({
    keys: walks ? [...byKey.keys()] : [],
    at: wanted,
    onAt: onAt ?? (() => undefined),
    onOpen,
  });
  return (
    <table ref={list} className={styles.table}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} data-here={walks && keyOf(row) === at}>
            {columns.map((column, place) => (
              <td key={column.key} className={column.num ? styles.num : undefined}>
                {place === 0 && target ? (
                  <Link
                    {...target(row)}
                    data-key={keyOf(row)}
                    tabIndex={!walks || keyOf(row) === at ? 0 : -1}
                    onFocus={() => onAt?.(keyOf(row))}
                  >
                    {column.cell(row)}
                  </Link>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot ? <tfoot>{foot}</tfoot> : null}
    </table>
  );
}

function Head<R>({ column: { key, head, num, sorts }, sort, onSort }: { column: Column<R> } & Pick<Tabling<R>, 'sort' | 'onSort'>) {
  const { t } = useText();
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined;
  const next = direction === 'ascending' ? `-${key}` : key;
  if (!sorts || !onSort)
    return (
      <th scope="col" className={num ? styles.num : undefined}>
        {head}
      </th>
    );
  return (
    <th scope="col" className={num ? styles.num : undefined} aria-sort={direction}>
      <button type="button" title={t('web.list.sort', { by: head })} onClick={() => onSort(next)}>
        {head}
        {direction ? <Icon name={direction === 'ascending' ? 'up' : 'down'} /> : null}
      </button>
    </th>
  );
}
