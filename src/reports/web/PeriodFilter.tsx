import { useId, useState } from 'react';
import { usePlace } from '../../web/shell/place.tsx';
import { useText } from '../../web/text/useText.ts';
import { DateField, isDay } from '../../web/ui/form/DateField.tsx';
import type { ReportPlace } from './reportPlace.ts';
import styles from './reports.module.css';

type Period = { from: string; to: string } | undefined;

/** First and last day of a register; what is not set is shown as the server took it. */
export function PeriodFilter({ period }: { period: Period }) {
  const { search } = usePlace<ReportPlace>();
  return (
    <div className={styles.period}>
      {(['from', 'to'] as const).map((end) => (
        <End key={`${end}-${search[end] ?? period?.[end] ?? ''}`} end={end} day={search[end] ?? period?.[end] ?? ''} />
      ))}
    </div>
  );
}

function End({ end, day }: { end: 'from' | 'to'; day: string }) {
  const { t } = useText();
  const id = useId();
  const { setSearch } = usePlace<ReportPlace>();
  const [value, setValue] = useState(day);
  const leave = () => {
    if (value !== day && (value === '' || isDay(value))) setSearch({ [end]: value || undefined, at: undefined } as ReportPlace);
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); leave(); }}>
      <DateField label={t(`report.period.${end}`)} of={{ id, value, onChange: setValue, onLeave: leave, error: undefined }} />
    </form>
  ); // prettier-ignore
}
