import { useState } from 'react';
import { useAct } from '../../../web/data/useAct.ts';
import { useMore } from '../../../web/data/useMore.ts';
import { usePlace } from '../../../web/shell/place.tsx';
import { formatBytes } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Button } from '../../../web/ui/Button.tsx';
import { Tag } from '../../../web/ui/Marks.tsx';
import { Empty, Refused, Shown } from '../../../web/ui/States.tsx';
import { More } from '../../../web/ui/list/More.tsx';
import { type StuckRow, listStuck, viewExchange } from '../../contract/keeping.ts';
import { retryConsignment } from '../../contract/people.ts';
import { CancelDialog } from '../CancelDialog.tsx';
import { TONES } from '../ConsignmentLine.tsx';
import type { KeepingPlace } from '../exchangePlace.ts';
import { ageWords, endsWords, nextWords, partWords } from '../times.ts';
import styles from './keeping.module.css';

/** What has not come to its end, the oldest first, with what is to be done about each. */
export function StuckLines() {
  const { t } = useText();
  const {
    search: { peer, person },
  } = usePlace<KeepingPlace>();
  const { reading, busy, onMore } = useMore(listStuck, { ...(peer && { peer }), ...(person === 'true' && { person: 'true' }) });
  return (
    <Shown of={reading} empty={(rows) => rows.length === 0 && <Empty sentence={t('exchange.keeping.empty')} />}>
      {(rows) => (
        <>
          <ul className={styles.lines} aria-label={t('exchange.keeping.stuck')}>
            {rows.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </ul>
          <More shown={rows.length} busy={busy} onMore={onMore} />
        </>
      )}
    </Shown>
  );
}

function Line({ row }: { row: StuckRow }) {
  const text = useText();
  const { t, name } = text;
  const { id, peer, cargo, direction, stage, needsPerson, madeAt, at, size, endsAt, nextAt, fault, tries } = row;
  const ends = endsWords(text, endsAt, at);
  const next = nextWords(text, nextAt, at);
  return (
    <li className={styles.line}>
      <b className={styles.age}>{ageWords(text, { madeAt, endedAt: null, at })}</b>
      <span className={styles.what}>
        <span className={styles.first}>
          {name(peer)} · {t(`exchange.cargo.${cargo}`)} <Tag tone={TONES[stage]}>{t(`exchange.stage.${stage}`)}</Tag>
          {needsPerson ? <Tag tone="hot">{t('exchange.person')}</Tag> : null}
        </span>
        <span className={styles.second}>
          {t(`exchange.${direction}`)} · {t('exchange.keeping.number', { id })} ·{' '}
          {stage === 'parts' ? partWords(text, row) : formatBytes(size)}
          {ends ? ` · ${ends.words}` : ''}
        </span>
      </span>
      <span className={styles.why}>
        {fault ? (
          <span className={styles.first} title={fault}>
            {fault}
          </span>
        ) : null}
        <span className={styles.second}>
          {[tries > 0 ? t('exchange.tries', { count: tries }) : null, next].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Acts row={row} />
    </li>
  );
}

function Acts({ row: { id, acts } }: { row: StuckRow }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const retry = useAct(retryConsignment, { invalidates: [listStuck, viewExchange] });
  const label = (word: string) => `${word}: ${t('exchange.keeping.number', { id })}`;
  return (
    <span className={styles.acts}>
      {acts.includes('retry') ? (
        <Button small busy={retry.isPending} label={label(t('exchange.act.retry'))} onPress={() => retry.mutate({ id })}>
          {t('exchange.act.retry')}
        </Button>
      ) : null}
      {acts.includes('cancel') ? (
        <Button small look="bare" label={label(t('exchange.act.cancel'))} onPress={() => setOpen(true)}>
          {t('exchange.cancel.go')}
        </Button>
      ) : null}
      <Refused of={retry} />
      {open ? <CancelDialog id={id} close={() => setOpen(false)} /> : null}
    </span>
  );
}
