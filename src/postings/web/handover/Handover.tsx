import { useRoute } from '../../../web/data/useRoute.ts';
import { formatInstant } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { Empty, Shown } from '../../../web/ui/States.tsx';
import { type Handover as Row, viewHandovers } from '../../contract/handovers.ts';
import styles from '../postings.module.css';
import { Certificate, sideWords } from './Certificate.tsx';
import { Confirm } from './Confirm.tsx';
import { Prepare } from './Prepare.tsx';

/** «पदभार हस्तान्तरण»: what the post holds, the list of it, and who has confirmed it. */
export default function Handover() {
  const { t } = useText();
  const reading = useRoute(viewHandovers, {});
  return (
    <WorkPage head={<PageHead title={t('handover.page.title')} />}>
      <Shown of={reading}>
        {({ held, open, past, mayPrepare, mustSign }) => (
          <div className={styles.page}>
            {open ? <Confirm key={`${open.id}.${open.acts.join()}`} of={open} mustSign={mustSign} /> : null}
            <Prepare held={held} sides={mayPrepare} again={open !== null} />
            <Past of={past} />
          </div>
        )}
      </Shown>
    </WorkPage>
  );
}

function Past({ of }: { of: Row[] }) {
  const { t, name } = useText();
  return (
    <section aria-labelledby="past">
      <h2 id="past">{t('handover.past')}</h2>
      {of.length === 0 ? (
        <Empty sentence={t('handover.past.none')} />
      ) : (
        <ul className={styles.rows}>
          {of.map((row) => (
            <li key={row.id}>
              <span>
                <b>{name(row.post)}</b>
                <small>{formatInstant(row.at)}</small>
              </span>
              <span>
                {t('handover.list', { papers: row.papers, moved: row.moved })}
                <small>{t('handover.by', { who: name(row.by) })}</small>
              </span>
              <span>
                <small>{sideWords(t, 'given', row.given && name(row.given.person))}</small>
                <small>{sideWords(t, 'taken', row.taken && name(row.taken.person))}</small>
              </span>
              <span className={styles.acts}>
                <Certificate of={row} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
