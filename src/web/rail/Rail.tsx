import { useMe } from '../data/me.ts';
import { Icon } from '../style/Icon.tsx';
import { dayOf, formatCount, formatDay, weekday } from '../text/format.ts';
import { joined } from '../text/hindi.ts';
import { useText } from '../text/useText.ts';
import { Link } from '../shell/place.tsx';
import type { RailPlace } from './places.ts';
import { type Choosing, PostSwitcher } from './PostSwitcher.tsx';
import styles from './rail.module.css';
import type { PlaceGroup } from './usePlaces.ts';

export function Rail({ places, choosing, folded }: { places: PlaceGroup[]; choosing: Choosing; folded: boolean }) {
  const { t } = useText();
  return (
    <nav className={`${styles.rail} noPrint`} aria-label={t('web.rail.label')}>
      {folded ? null : <PostSwitcher look="rail" {...choosing} />}
      <RailLists places={places} folded={folded} />
      {folded ? null : <RailFoot />}
    </nav>
  );
}

export function RailLists({ places, folded, onGo }: { places: PlaceGroup[]; folded: boolean; onGo?: () => void }) {
  const { t } = useText();
  return places.map(({ word, places: group }) => (
    <div key={word} className={styles.group}>
      {folded ? null : <h2>{t(word)}</h2>}
      <ul>
        {group.map((place) => (
          <li key={place.path}>
            <RailLink place={place} folded={folded} onGo={onGo} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

function RailLink({ place, folded, onGo }: { place: RailPlace; folded: boolean; onGo: (() => void) | undefined }) {
  const { t } = useText();
  const { counts } = useMe();
  const count = place.count ? counts[place.count] : undefined;
  const word = t(place.word);
  return (
    <Link to={place.path} onClick={onGo} {...(folded ? { title: word, 'aria-label': word } : {})}>
      <Icon name={place.icon} />
      {folded ? null : word}
      {folded || !count ? null : <span className={styles.n}>{formatCount(count)}</span>}
    </Link>
  );
}

function RailFoot() {
  const { t, language } = useText();
  const today = dayOf(new Date());
  return (
    <div className={styles.foot}>
      {weekday(today, language)}, {joined(formatDay(today))}
      <br />
      {t('web.rail.help')}
    </div>
  );
}
