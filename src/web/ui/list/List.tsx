import type { ReactNode } from 'react';
import { Link, type Target, useGo } from '../../shell/place.tsx';
import { formatCount } from '../../text/format.ts';
import { useText } from '../../text/useText.ts';
import styles from './list.module.css';
import { useWalk } from './useWalk.ts';

export interface Group {
  key: string;
  word: string;
  /** Behind the count: `एक पटल पर 3 दिन की सीमा पार`. */
  more?: string;
  late?: boolean;
}

export interface Listing<R> {
  label: string;
  rows: readonly R[];
  keyOf: (row: R) => string;
  /** Where a row leads. */
  target: (row: R) => Target;
  /** What stands in a row: `<PaperRow>`, or two lines of your own. */
  children: (row: R) => ReactNode;
  unread?: (row: R) => boolean;
  /** Rows that follow each other with the same group stand under its heading. */
  groupOf?: (row: R) => Group;
  /** The item one stands on, kept in the address: `search.at`, `(at) => setSearch({ at })`. */
  at: string | undefined;
  onAt: (key: string) => void;
  onPeek?: () => void;
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
}

/** Two-line rows with a roving focus. A click shows the row in the peek where there is one, a second click or Enter opens. */
export function List<R>({ rows, keyOf, groupOf, label, ...rest }: Listing<R>) {
  const go = useGo();
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const open = (key: string) => go(rest.target(byKey.get(key)!));
  const { list, at } = useWalk<HTMLDivElement>({ ...rest, keys: [...byKey.keys()], onOpen: open });
  return (
    <div ref={list} className={styles.list} role="group" aria-label={label}>
      {grouped(rows, groupOf).map(({ group, members }) => (
        <section key={group?.key ?? ''} aria-label={group?.word}>
          {group ? (
            <h2 className={styles.group} data-late={group.late}>
              <b>{group.word}</b> {formatCount(members.length)}
              {group.more ? ` · ${group.more}` : ''}
            </h2>
          ) : null}
          <ul>
            {members.map((row) => (
              <Row key={keyOf(row)} row={row} id={keyOf(row)} here={keyOf(row) === at} {...rest} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Row<R>({
  row,
  id,
  here,
  target,
  children,
  unread,
  chosen,
  onAt,
}: Omit<Listing<R>, 'rows' | 'keyOf' | 'groupOf' | 'label' | 'at'> & { row: R; id: string; here: boolean }) {
  const { t } = useText();
  const isChosen = chosen?.has(id) ?? false;
  return (
    <li>
      <Link
        {...target(row)}
        className={styles.row}
        data-key={id}
        data-here={here}
        data-unread={unread?.(row) ?? false}
        data-chosen={isChosen}
        tabIndex={here ? 0 : -1}
        onFocus={() => here || onAt(id)}
      >
        {isChosen ? <span className="vh">{t('web.list.chosen')}</span> : null}
        {children(row)}
      </Link>
    </li>
  );
}

function grouped<R>(rows: readonly R[], groupOf: Listing<R>['groupOf']) {
  const found: { group: Group | undefined; members: R[] }[] = [];
  for (const row of rows) {
    const group = groupOf?.(row);
    const last = found.at(-1);
    if (last && last.group?.key === group?.key) last.members.push(row);
    else found.push({ group, members: [row] });
  }
  return found;
}
