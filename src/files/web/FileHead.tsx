import type { ReactNode } from 'react';
import { Link } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { dayOf, daysBetween, formatDay } from '../../web/text/format.ts';
import { joined } from '../../web/text/hindi.ts';
import { useText } from '../../web/text/useText.ts';
import { NumberText, Tag } from '../../web/ui/Marks.tsx';
import type { FileView } from '../contract.ts';
import styles from './file.module.css';
import type { Draft, Standing } from './useFilePlace.ts';

/** Subject, number and what one must know of the file at a glance; `acts` stand at the right. */
export function FileHead({ file, drafts, place, acts }: { file: FileView; drafts: readonly Draft[]; place: Standing; acts: ReactNode }) {
  const { t, name } = useText();
  const { id, number, subject, nature, classification, holder, closedAt, links, attached, attachedTo } = file;
  const related = links.length + attached.length;
  return (
    <header className={styles.head}>
      <h1>{joined(subject)}</h1>
      <div className={styles.meta}>
        <NumberText text={number} />
        <span>{t('files.computerNumber', { number: id })}</span>
        <span>{t(`nature.${nature}`)}</span>
        {classification === 'normal' ? null : <Tag tone="warm">{t(`classification.${classification}`)}</Tag>}
        {holder?.priority && holder.priority !== 'ordinary' ? (
          <Tag tone={holder.priority === 'top' ? 'hot' : 'warm'}>{t(`priority.${holder.priority}`)}</Tag>
        ) : null}
        {closedAt ? <Tag tone="flat">{t('files.closedOn', { day: formatDay(dayOf(closedAt)) })}</Tag> : <Due file={file} />}
        {holder && !file.acts.includes('send') ? <span>{t('files.with', { post: name(holder.post) })}</span> : null}
        {attachedTo ? (
          <Link to="/files/$id" params={{ id: attachedTo.id }}>
            {t('files.liesIn', { number: attachedTo.number })}
          </Link>
        ) : null}
        {drafts.map((draft) => (
          <Link key={draft.id} to="/drafts/$id" params={{ id: draft.id }}>
            {t('files.draftNumber', { number: draft.number })}
          </Link>
        ))}
        {related > 0 ? (
          <button type="button" className={styles.wordButton} onClick={() => place.togglePane('links')}>
            {t('files.related', { count: related })}
          </button>
        ) : null}
        <button type="button" className={styles.wordButton} onClick={() => place.togglePane('cover')}>
          {t('files.cover')}
        </button>
      </div>
      <div className={styles.do}>{acts}</div>
    </header>
  );
}

function Due({ file: { holder } }: { file: FileView }) {
  const { t } = useText();
  if (holder?.parkedUntil)
    return (
      <span>
        <Icon name="park" /> {t('files.parkedUntil', { day: formatDay(holder.parkedUntil) })}
      </span>
    );
  if (!holder?.dueOn) return null;
  const late = daysBetween(holder.dueOn, dayOf(new Date()));
  const day = formatDay(holder.dueOn);
  return late > 0 ? <b className="danger">{t('files.dueLate', { day, count: late })}</b> : <span>{t('files.due', { day })}</span>;
}
