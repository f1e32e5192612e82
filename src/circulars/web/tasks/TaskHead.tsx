import { Link } from '../../../web/shell/place.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { PageHead } from '../../../web/ui/Frames.tsx';
import { Tag } from '../../../web/ui/Marks.tsx';
import type { TaskView } from '../../contract/tasks.ts';

/** What is asked, by when, and the receipt under which the letter lies here. */
export function TaskHead({ task: { kind, dueOn, overdueDays, receipt } }: { task: TaskView }) {
  const { t } = useText();
  return (
    <PageHead
      title={t(`circular.ask.kind.${kind}`)}
      beside={
        <>
          {t('circular.due', { day: formatDay(dueOn) })}{' '}
          {overdueDays > 0 ? <Tag tone="hot">{t('circular.tasks.late', { count: overdueDays })}</Tag> : null}{' '}
          {receipt ? (
            <Link to="/receipts/$id" params={{ id: receipt.id }}>
              {receipt.number ?? receipt.id}
            </Link>
          ) : (
            <Link to="/letters">{t('circular.task.toLetters')}</Link>
          )}
        </>
      }
    />
  );
}
