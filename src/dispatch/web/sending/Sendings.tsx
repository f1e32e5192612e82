import { useEffect, useRef } from 'react';
import { addressOf } from '../../../web/data/useRoute.ts';
import { Icon } from '../../../web/style/Icon.tsx';
import { useText } from '../../../web/text/useText.ts';
import { Refused } from '../../../web/ui/States.tsx';
import type { IssueView } from '../../contract/issues.ts';
import { printEnvelopes } from '../../contract/sendings.ts';
import { goesOnPaper, shownState } from './sendingForm.ts';
import { SendingRow } from './SendingRow.tsx';
import styles from './sending.module.css';
import type { SendingOut } from './useSending.ts';

/** To whom the letter goes and how: the suggested ways stand chosen, one press sends all. Before it sits the dispatch clerk, or the section. */
export function Sendings({ issue, sending, refresh }: { issue: IssueView; sending: SendingOut; refresh: () => void }) {
  const { t } = useText();
  const { id, dispatches } = issue;
  useFollowing(dispatches.filter(({ state }) => state === 'queued').length, refresh);
  const onPaper = dispatches.some((row) => goesOnPaper(row.mode ?? sending.wishFor(row).mode));
  return (
    <section className={styles.sendings} aria-labelledby="sendings">
      <div className={styles.head}>
        <h2 id="sendings">{t('dispatch.send.title', { count: dispatches.length })}</h2>
        <Sums issue={issue} />
        {onPaper && !issue.withdrawn ? (
          <a href={addressOf(printEnvelopes, { id })} target="_blank" rel="noreferrer">
            <Icon name="print" /> {t('dispatch.envelopes')}
          </a>
        ) : null}
      </div>
      <Refused of={sending.send} />
      <ul aria-live="polite">
        {dispatches.map((row) => (
          <SendingRow
            key={row.id}
            row={row}
            state={shownState(issue, row)}
            wish={sending.wishFor(row)}
            onChange={sending.change(row.position)}
          />
        ))}
      </ul>
    </section>
  );
}

const STATES = ['dispatched', 'queued', 'failed', 'returned', 'waiting', 'unsent'] as const;

/** «73 पहुँचे, 1 कतार में, 1 असफल» (ui.md §8). */
function Sums({ issue }: { issue: IssueView }) {
  const { t } = useText();
  const far = issue.dispatches.filter(({ mode }) => mode === 'exchange');
  const count = (state: string) => issue.dispatches.filter((row) => shownState(issue, row) === state).length;
  return (
    <span className="s q" role="status">
      {STATES.filter((state) => count(state) > 0)
        .map((state) => `${t(`dispatch.sending.${state}`)} ${count(state)}`)
        .join(' · ')}
      {far.length > 1 ? ` · ${t('dispatch.exchange.sums', farSums(far))}` : ''}
    </span>
  );
}

/** «75 में से 61 पहुँचे, 40 डायरी». */
const farSums = (far: IssueView['dispatches']) => ({
  all: far.length,
  delivered: far.filter(({ state }) => state === 'dispatched' || state === 'returned').length,
  diarised: far.filter(({ diarisedAt }) => diarisedAt !== null).length,
});

// The post office of the program needs a moment; asked for ever, the page would keep an idle session alive.
const LOOKS_MS = [2_000, 6_000, 15_000];

function useFollowing(queued: number, refresh: () => void) {
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    if (queued === 0) return;
    const timers = LOOKS_MS.map((after) => setTimeout(() => latest.current(), after));
    return () => timers.forEach(clearTimeout);
  }, [queued]);
}
