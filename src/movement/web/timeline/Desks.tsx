import { formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Instant } from '../../../web/ui/Marks.tsx';
import type { Life } from './Timeline.tsx';
import styles from './timeline.module.css';

const MOST = 10;

/** One line a desk: who, since when, a stroke a working day, red beyond the limit; parked days in words. */
export function Desks({ desks, limit }: { desks: Life['desks']; limit: number }) {
  const { t, name } = useText();
  return (
    <ol className={styles.desks}>
      {desks.map(({ post, person, since, until, openedAt, workingDays, parkedDays }, place) => (
        <li key={`${since} ${post.id}`} data-here={until === null}>
          <span className={styles.post}>
            <b>{name(post)}</b>
            {post.office ? <span>{name(post.office)}</span> : null}
            {person ? (
              <span>
                {name(person)}
                {person.link ? ` · ${t('movement.timeline.link')}` : ''}
              </span>
            ) : null}
          </span>
          <span className={styles.time}>
            <Instant at={since} />
            {place === 0 ? (
              <span>{t('movement.timeline.made')}</span>
            ) : (
              <span>
                {openedAt
                  ? t('movement.timeline.read', { at: formatInstant(openedAt) })
                  : t(until === null ? 'movement.timeline.unread' : 'movement.timeline.unopened')}
              </span>
            )}
          </span>
          <span className={styles.days}>
            {t('web.list.days', { count: workingDays })}
            {workingDays > limit ? <span className="danger"> · {t('movement.timeline.over')}</span> : null}
            {until === null ? <span> · {t('movement.timeline.now')}</span> : null}
            {parkedDays > 0 ? <span> · {t('movement.timeline.parkedDays', { count: parkedDays })}</span> : null}
            <span className={styles.strokes} aria-hidden="true">
              {Array.from({ length: Math.min(workingDays, MOST) }, (_, stroke) => (
                <i key={stroke} data-over={stroke >= limit} />
              ))}
              {Array.from({ length: Math.min(parkedDays, MOST) }, (_, stroke) => (
                <i key={`p${stroke}`} data-parked="true" />
              ))}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
