import { formatCount } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { type Ages, ageGroup } from '../contract.ts';
import styles from './reports.module.css';

const STEPS = ageGroup.options.filter((age) => age !== 'parked');

/** Pendency as one stacked bar, darker = older (ui.md §11); as long as its share of the longest one. The figures stand beside it. */
export function AgeBar({ ages, most }: { ages: Ages; most: number }) {
  const { t } = useText();
  const said = STEPS.map((age) => `${t(`report.age.${age}`)}: ${formatCount(ages[age])}`).join(', ');
  return (
    <span className={styles.bar} title={said} aria-hidden="true">
      <span style={{ width: `${(100 * ages.total) / most}%` }}>
        {STEPS.map((age) => (ages[age] === 0 ? null : <i key={age} data-age={age} style={{ flexGrow: ages[age] }} />))}
      </span>
    </span>
  );
}

export function AgeLegend() {
  const { t } = useText();
  return (
    <p className={styles.legend}>
      {t('report.legend')}
      {STEPS.map((age) => (
        <span key={age}>
          <i data-age={age} aria-hidden="true" /> {t(`report.age.${age}`)}
        </span>
      ))}
    </p>
  );
}
