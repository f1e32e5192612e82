import { type ReactNode, useState } from 'react';
import { placed } from '#core/text/graphemes.ts';
import type { FileView } from '#files/contract.ts';
import type { Away, Origin } from '#papers/contract.ts';
import { useRoute } from '../../web/data/useRoute.ts';
import { Link } from '../../web/shell/place.tsx';
import { Icon } from '../../web/style/Icon.tsx';
import { formatDay, formatInstant } from '../../web/text/format.ts';
import { useText } from '../../web/text/useText.ts';
import { Button } from '../../web/ui/Button.tsx';
import { viewJourney } from '../contract.ts';
import { DraftsElsewhere } from './DraftsElsewhere.tsx';
import styles from './travel.module.css';

/** A strip below the head of a file that is in another instance, or came from one: where, since when, until when, with whom; and what can be done. */
export function Banner({ file, acts }: { file: FileView; acts: ReactNode }) {
  const { t } = useText();
  const { id, away, origin } = file;
  const consignmentId = away?.consignmentId ?? origin?.consignmentId;
  const [reading, read] = useState(false);
  const drafts = useRoute(viewJourney, { id }, { when: away !== null || origin !== null || file.drafts > 0 }).data?.drafts ?? 0;
  if (!away && !origin && drafts === 0) return null;
  return (
    <section className={styles.banner} data-away={away !== null} aria-label={t('travel.banner')}>
      <Icon name="despatch" />
      <p>{away ? <Where away={away} /> : origin ? <From origin={origin} /> : null}</p>
      <div className={styles.acts}>
        {consignmentId ? (
          <Link to="/consignments/$id" params={{ id: consignmentId }}>
            {t('travel.consignment')}
          </Link>
        ) : null}
        {drafts > 0 ? (
          <Button small onPress={() => read(true)}>
            {t('travel.drafts', { count: drafts })}
          </Button>
        ) : null}
        {acts}
      </div>
      {reading ? <DraftsElsewhere id={id} close={() => read(false)} /> : null}
    </section>
  );
}

/** The words of where a file is, the same in lists. */
export function Where({ away }: { away: Away }) {
  const { t, name } = useText();
  const { to, home, since, dueOn, arrivedAt, openedAt, askedBack } = away;
  const office = name({ nameHi: to.officeHi, nameEn: to.officeEn });
  const place = placed(name(to), office);
  const at = formatInstant(since);
  if (home && arrivedAt) return <b>{t('travel.away.home', { place, since: at })}</b>;
  const words = [
    dueOn ? t('travel.away.due', { day: formatDay(dueOn) }) : '',
    arrivedAt ? t('travel.away.arrived', { at: formatInstant(arrivedAt) }) : '',
    arrivedAt ? (openedAt ? t('travel.away.opened', { at: formatInstant(openedAt) }) : t('travel.away.unopened')) : '',
    away.with ? t('travel.away.with', { post: name(away.with) }) : '',
    askedBack ? t('travel.away.asked', { at: formatInstant(askedBack.at), reason: askedBack.reason }) : '',
  ];
  return (
    <>
      <b>{t(arrivedAt ? 'travel.away.at' : 'travel.away.onWay', { place, since: at })}</b>
      {words.filter(Boolean).map((word) => (
        <span key={word}> · {word}</span>
      ))}
    </>
  );
}

function From({ origin }: { origin: Origin }) {
  const { t, name } = useText();
  const from = placed(name({ nameHi: origin.officeHi, nameEn: origin.officeEn }), name({ nameHi: origin.titleHi, nameEn: origin.titleEn }));
  return (
    <>
      <b>{t('travel.origin.from', { office: from })}</b>
      {origin.askedBack ? (
        <span className="danger">
          {' · '}
          {t('travel.away.asked', { at: formatInstant(origin.askedBack.at), reason: origin.askedBack.reason })}
        </span>
      ) : null}
    </>
  );
}
