import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import type { timeline } from '#movement/contract.ts';
import { useMe } from '../../web/data/me.ts';
import { Link } from '../../web/shell/place.tsx';
import { capOf } from '../../web/keys/keys.ts';
import { dayOf, formatDay } from '../../web/text/format.ts';
import { Icon } from '../../web/style/Icon.tsx';
import { joined } from '../../web/text/hindi.ts';
import { type Named, useText } from '../../web/text/useText.ts';
import styles from './track.module.css';

type Desk = z.output<typeof timeline.output>['desks'][number];

interface Tracking {
  id: string;
  desks: readonly Desk[] | undefined;
  /** Where it is likely to go from here. */
  next: Named | undefined;
}

/** The desks a file has been on, each with its working days and parked days apart; the last one is in sight. */
export function Track({ id, desks, next }: Tracking) {
  const { t, name } = useText();
  const strip = useRef<HTMLOListElement>(null);
  useEffect(() => {
    strip.current?.scrollTo({ left: strip.current.scrollWidth });
  }, [desks]);
  return (
    <nav className={styles.track} aria-label={t('files.movement')}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a strip that scrolls must be reached by the keyboard */}
      <ol ref={strip} tabIndex={0} aria-label={t('files.movement.desks')}>
        {desks && joinedStays(desks).map((desk, index) => <DeskOf key={`${desk.since}${desk.post.id}`} desk={desk} first={index === 0} />)}
        {next ? (
          <li className={styles.next}>
            <Icon name="right" /> <span className="vh">{t('files.movement.next')}</span> {designationOf(name(next))}
          </li>
        ) : null}
      </ol>
      <Link to="/papers/$id/movements" params={{ id }} className={styles.whole}>
        {t('files.movement.whole')} <kbd aria-hidden="true">{capOf('KeyM')}</kbd>
      </Link>
    </nav>
  );
}

function DeskOf({ desk, first }: { desk: Desk; first: boolean }) {
  const { t, name } = useText();
  const { postId } = useMe();
  const { post, person, since, until, workingDays, parkedDays } = desk;
  const here = until === null;
  const mine = here && post.id === postId;
  const begun = shortDay(since);
  const days = mine ? t('files.movement.since', { day: begun, count: workingDays }) : t('files.movement.days', { count: workingDays });
  return (
    <li data-here={here} data-me={mine} title={person ? `${name(person)}, ${name(post)}` : name(post)}>
      <span>
        <b>{mine ? t('files.movement.you') : designationOf(name(post))}</b>
        <span>
          {first && !mine ? `${begun} · ` : ''}
          {days}
          {parkedDays > 0 ? t('files.movement.parked', { count: parkedDays }) : ''}
        </span>
      </span>
    </li>
  );
}

/** `2026-04-25T…` as `25-04`: the year goes without saying in a strip of weeks. */
function shortDay(instant: string): string {
  return joined(formatDay(dayOf(instant))).slice(0, 6);
}

/** The post without its office: «अनुभाग अधिकारी, सिंचाई» is known here as «अनुभाग अधिकारी». */
function designationOf(post: string): string {
  return post.split(',')[0]!;
}

/** Where it lay twice running, taken out of a file for instance, that is one stay at one desk. */
function joinedStays(desks: readonly Desk[]): Desk[] {
  const stays: Desk[] = [];
  for (const desk of desks) {
    const last = stays.at(-1);
    if (last?.post.id !== desk.post.id) stays.push(desk);
    else {
      const { workingDays, parkedDays } = last;
      stays[stays.length - 1] = {
        ...desk,
        since: last.since,
        workingDays: workingDays + desk.workingDays,
        parkedDays: parkedDays + desk.parkedDays,
      };
    }
  }
  return stays;
}
