import { dayOf, daysBetween } from '../../../web/text/format.ts';
import { useText } from '../../../web/text/useText.ts';
import { Instant } from '../../../web/ui/Marks.tsx';
import type { DispatchRow } from '../../contract/sendings.ts';

/** What the addressee in another instance has told: opened, diarised under which number, with whom and for how long. */
export function FarFate({ row: { state, openedAt, diaryNumber, diarisedAt, desk } }: { row: DispatchRow }) {
  const { t, name } = useText();
  if (state === 'queued') return <span className="s q">{t('dispatch.exchange.onWay')}</span>;
  return (
    <span className="s">
      {diarisedAt ? (
        <>
          <b>{t('dispatch.exchange.diarised', { number: diaryNumber })}</b> <Instant at={diarisedAt} />
        </>
      ) : openedAt ? (
        <>
          {t('dispatch.exchange.opened')} <Instant at={openedAt} />
        </>
      ) : null}
      {desk ? ` · ${t('dispatch.exchange.with', { desk: name(desk) })}, ${age(dayOf(desk.since))}` : ''}
    </span>
  );

  function age(day: string): string {
    const days = daysBetween(day, dayOf(new Date()));
    return days === 0 ? t('dispatch.exchange.today') : t('dispatch.exchange.age', { days });
  }
}
