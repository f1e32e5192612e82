import { formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Instant } from '../../../web/ui/Marks.tsx';
import type { Life } from './Timeline.tsx';
import styles from './timeline.module.css';

const MOST = 10;

/** One line a desk: who, since when, a stroke a working day, red beyond the limit; parked days in words. */
export function Desks({ desks, limit }: { desks: Life['desks']; limit: number }) {
  const { t, name } = useText();
  /** Of a desk in another instance that was left nobody here knows whether it was opened there. */
  function openedWords({ post, until, openedAt }: Life['desks'][number]): string {
    if (openedAt) return t('movement.timeline.read', { at: formatInstant(openedAt) });
    if (until === null) return t('movement.timeline.unread');
    return post.office ? '' : t('movement.timeline.unopened');
  }
  return (
    <ol className={styles.desks}>
      {desks.map((desk, place) => {
        const { post, person, since, until, workingDays, parkedDays } = desk;
        return (
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
              {place === 0 ? <span>{t('movement.timeline.made')}</span> : <span>{openedWords(desk)}</span>}
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
        );
      })}
    </ol>
  );
}
