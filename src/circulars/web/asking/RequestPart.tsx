import { addressOf, useRoute } from '../../../web/data/useRoute.ts';
import { Link } from '../../../web/shell/place.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { type CircularView, printSlip, viewRequest } from '../../contract/requests.ts';
import styles from '../circulars.module.css';
import { PlanDays } from './PlanDays.tsx';

/** On the page of an issued letter: what it asks, so that whoever signs sees it, and the way to the replies. */
export function RequestPart({ issueId }: { issueId: string }) {
  const { t } = useText();
  const { data } = useRoute(viewRequest, { id: issueId });
  if (!data || (!data.request && !data.acts.includes('ask'))) return null;
  const { request, acts } = data;
  return (
    <section className={styles.part} aria-label={t('circular.part')}>
      <h2>{t('circular.part')}</h2>
      {request ? <Facts request={request} slip={addressOf(printSlip, { id: issueId })} /> : <p>{t('circular.part.none')}</p>}
      <p className={styles.links}>
        {acts.includes('ask') ? (
          <Link to="/issues/$id/request" params={{ id: issueId }}>
            {t(request ? 'circular.part.change' : 'circular.part.ask')}
          </Link>
        ) : null}
        {request?.sentAt ? (
          <Link to="/issues/$id/replies" params={{ id: issueId }}>
            {t('circular.part.replies')}
          </Link>
        ) : null}
      </p>
    </section>
  );
}

function Facts({ request: { kind, question, dueOn, columns, plan }, slip }: { request: CircularView; slip: string }) {
  const { t } = useText();
  return (
    <>
      <p>
        <b>{t(`circular.ask.kind.${kind}`)}</b> · {t('circular.due', { day: formatDay(dueOn) })}
      </p>
      <p className={styles.question}>{question}</p>
      {columns.length > 0 ? <p>{t('circular.part.columns', { names: columns.map(({ name }) => name).join(', ') })}</p> : null}
      <p>
        {t('circular.part.slipWhy')}{' '}
        <a href={slip} target="_blank" rel="noreferrer">
          {t('circular.part.slip')}
        </a>
      </p>
      {plan.length > 0 ? (
        <>
          <p>{t('circular.part.plan')}</p>
          <PlanDays plan={plan} />
        </>
      ) : null}
    </>
  );
}
