import type { z } from 'zod';
import { useRoute } from '../../../web/data/useRoute.ts';
import { Link, usePlace } from '../../../web/shell/place.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { joined } from '../../../web/text/hindi.ts';
import { useText } from '../../../web/text/useText.ts';
import { PageHead, WorkPage } from '../../../web/ui/Frames.tsx';
import { NumberText } from '../../../web/ui/Marks.tsx';
import { Shown } from '../../../web/ui/States.tsx';
import { countDesk, timeline } from '../../contract.ts';
import { MoveActs } from '../moves/MoveActs.tsx';
import { Desks } from './Desks.tsx';
import { Steps } from './Steps.tsx';
import styles from './timeline.module.css';

export type Life = z.output<typeof timeline.output>;

/** Where a paper has been: the days at each desk, parked ones apart, and every step. */
export default function Timeline() {
  const {
    params: { id = '' },
  } = usePlace();
  const reading = useRoute(timeline, { id });
  return <Shown of={reading}>{(life) => <Lived life={life} />}</Shown>;
}

function Lived({ life }: { life: Life }) {
  const { t, name } = useText();
  const { paper, desks, steps, copies, workingDays } = life;
  const limit = useRoute(countDesk, {}).data?.inbox.limit ?? 3;
  const standing =
    paper.state === 'desk'
      ? t('movement.standing.desk', { post: paper.holder ? name(paper.holder) : '' })
      : t(`movement.standing.${paper.state}`, {
          day: paper.parkedUntil ? formatDay(paper.parkedUntil) : '',
          place: paper.away ? name({ nameHi: paper.away.to.officeHi, nameEn: paper.away.to.officeEn }) : '',
        });
  return (
    <WorkPage
      head={
        <PageHead
          title={t('movement.timeline.title')}
          beside={
            <>
              {paper.number ? <NumberText text={paper.number} /> : null} · {standing} ·{' '}
              {t('movement.timeline.total', { count: workingDays })}
            </>
          }
          acts={
            <Link to="/papers/$id/viewers" params={{ id: paper.id }}>
              {t('viewers.open')}
            </Link>
          }
        />
      }
      foot={<MoveActs id={paper.id} kind={paper.kind} acts={paper.acts} />}
    >
      <div className={styles.page}>
        <p className={styles.subject}>
          <Link to={paper.kind === 'file' ? '/files/$id' : '/receipts/$id'} params={{ id: paper.id }}>
            {joined(paper.subject)}
          </Link>
        </p>
        <h2>{t('movement.timeline.desks')}</h2>
        <Desks desks={desks} limit={limit} />
        {copies.length > 0 ? <p className="s">{t('movement.timeline.copies', { posts: copies.map(name).join(', ') })}</p> : null}
        <h2>{t('movement.timeline.steps')}</h2>
        {steps.length > 0 ? <Steps steps={steps} /> : <p>{t('movement.timeline.none')}</p>}
      </div>
    </WorkPage>
  );
}
