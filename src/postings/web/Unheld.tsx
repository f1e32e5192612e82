import { useRoute } from '../../web/data/useRoute.ts';
import { formatDay } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { PageHead, WorkPage } from '../../web/ui/Frames.tsx';
import { Tag } from '../../web/ui/Marks.tsx';
import { Empty, Shown } from '../../web/ui/States.tsx';
import { listUnheld } from '../contract/service.ts';
import styles from './postings.module.css';

/** «धारक-विहीन पद»: posts with work that nobody reaches, in numbers. */
export default function Unheld() {
  const { t, name } = useText();
  const reading = useRoute(listUnheld, {});
  return (
    <WorkPage head={<PageHead title={t('unheld.page.title')} />}>
      <div className={styles.page}>
        <p className={styles.why}>{t('unheld.why')}</p>
        <Shown of={reading}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty sentence={t('unheld.none')} />
            ) : (
              <ul className={styles.rows}>
                {items.map((post) => (
                  <li key={post.id}>
                    <span>
                      <b>{name(post)}</b>
                      <small>{name({ nameHi: post.officeHi, nameEn: post.officeEn })}</small>
                    </span>
                    <span>
                      {t('unheld.counts', { papers: post.papers, letters: post.letters, tasks: post.tasks })}
                      {post.overdue > 0 ? <small>{t('unheld.overdue', { count: post.overdue })}</small> : null}
                    </span>
                    <span>
                      <Tag tone="hot">{post.since ? t('unheld.since', { day: formatDay(post.since) }) : t('unheld.never')}</Tag>
                      {post.last ? <small>{t(`unheld.last.${post.last.why}`, { who: name(post.last) })}</small> : null}
                    </span>
                    <span>
                      <small>{post.toldOn ? t('unheld.told', { day: formatDay(post.toldOn) }) : null}</small>
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </div>
    </WorkPage>
  );
}
