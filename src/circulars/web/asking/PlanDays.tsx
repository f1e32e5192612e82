import { formatDay } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import type { Planned } from '../../contract/requests.ts';
import styles from '../circulars.module.css';

/** The days on which the office reminds by itself. */
export function PlanDays({ plan }: { plan: readonly Planned[] }) {
  const { t } = useText();
  return (
    <ol className={styles.plan}>
      {plan.map(({ stage, on }) => (
        <li key={stage}>
          <b>{formatDay(on)}</b> {t(stage === 0 ? 'circular.plan.notice' : 'circular.plan.reminder', { stage })}
        </li>
      ))}
    </ol>
  );
}
