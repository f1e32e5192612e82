import { useState } from 'react';
import { Link, useGo } from '../../../web/shell/place.tsx';
import { useText } from '../../../web/text/useText.ts';
import { TextField } from '../../../web/ui/form/TextField.tsx';
import { useWalk } from '../../../web/ui/list/useWalk.ts';
import { Empty } from '../../../web/ui/States.tsx';
import type { OfficeRow } from '../../contract/offices.ts';
import styles from '../establishment.module.css';
import { branches } from './tree.ts';

/** The offices that one administers, each below its own; typing narrows them, J and K walk, Enter opens. */
export function OfficeTree({ offices, chosen }: { offices: readonly OfficeRow[]; chosen: string | undefined }) {
  const { t, name } = useText();
  const go = useGo();
  const [words, setWords] = useState('');
  const [walked, setWalked] = useState<string>();
  const rows = branches(offices, words);
  const target = (id: string) => ({ to: '/establishment', search: { office: id } });
  const { list, at } = useWalk<HTMLUListElement>({
    keys: rows.map(({ office }) => office.id),
    at: walked ?? chosen,
    onAt: setWalked,
    onOpen: (id) => go(target(id)),
  });
  return (
    <nav aria-label={t('establishment.tree')} className={styles.tree} data-chosen={chosen !== undefined}>
      <div className={styles.find}>
        <TextField
          of={{ id: 'find-office', value: words, onChange: setWords, onLeave: () => undefined, error: undefined }}
          label={t('establishment.find')}
          kind="search"
        />
      </div>
      {rows.length === 0 ? <Empty sentence={t('establishment.tree.none')} /> : null}
      <ul ref={list}>
        {rows.map(({ office, depth }) => (
          <li key={office.id}>
            <Link
              {...target(office.id)}
              data-key={office.id}
              data-here={office.id === chosen}
              aria-current={office.id === chosen ? 'true' : undefined}
              tabIndex={office.id === at ? 0 : -1}
              onFocus={() => setWalked(office.id)}
              style={{ paddingInlineStart: `${0.75 + depth * 1.1}rem` }}
            >
              <span>
                {name(office)}
                {office.closedOn ? ` (${t('establishment.closed')})` : ''}
              </span>
              <span className={styles.count}>{t('establishment.filledOf', { filled: office.filled, posts: office.posts })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
