import { useRoute } from '../../../web/data/useRoute.ts';
import { Link } from '../../../web/shell/place.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Tag } from '../../../web/ui/Marks.tsx';
import { listReceiptTasks } from '../../contract/tasks.ts';
import styles from '../circulars.module.css';

/** On the page of a receipt: what its letter asks, by when, and the way to the answer. */
export function ReceiptTasks({ receiptId }: { receiptId: string }) {
  const { t } = useText();
  const { data } = useRoute(listReceiptTasks, { id: receiptId });
  return (data?.items ?? []).map(({ id, kind, question, dueOn, overdueDays, state }) => (
    <section key={id} className={styles.part} aria-label={t('circular.part')}>
      <h2>
        {t(`circular.ask.kind.${kind}`)} · {t('circular.due', { day: formatDay(dueOn) })}{' '}
        {overdueDays > 0 ? <Tag tone="hot">{t('circular.tasks.late', { count: overdueDays })}</Tag> : null}
      </h2>
      <p className={styles.question}>{question}</p>
      <p className={styles.links}>
        <Link to="/tasks/$id" params={{ id }}>
          {t(`circular.task.state.${state}`)}
        </Link>
      </p>
    </section>
  ));
}
