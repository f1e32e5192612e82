import type { z } from 'zod';
import { Link } from '../../../web/shell/place.tsx';
import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Tag } from '../../../web/ui/Marks.tsx';
import type { askedOfDesk } from '../../contract/asked.ts';
import styles from '../dispatch.module.css';

interface Asked {
  of: z.output<typeof askedOfDesk>;
}

/** What the letter asks of this desk, seen before it is diarised or sent back. */
export function AsksPart({ of: { taskId, kind, question, dueOn } }: Asked) {
  const { t } = useText();
  return (
    <p className={styles.enclosures}>
      <b>
        {t(`circular.ask.kind.${kind}`)} · {t('circular.due', { day: formatDay(dueOn) })}
      </b>{' '}
      {question}{' '}
      <Link to="/tasks/$id" params={{ id: taskId }}>
        {t('dispatch.letters.toTask')}
      </Link>
    </p>
  );
}

export function AsksTag({ of: { kind, dueOn } }: Asked) {
  const { t } = useText();
  return (
    <Tag tone="warm">
      {t(`circular.ask.kind.${kind}`)} · {t('circular.due', { day: formatDay(dueOn) })}
    </Tag>
  );
}
