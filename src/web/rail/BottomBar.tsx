import { Icon, type IconName } from '../style/Icon.tsx';
import { useText } from '../text/useText.ts';
import type { MessageKey } from '../text/words.ts';
import { Link } from '../shell/place.tsx';
import styles from './bottom.module.css';
import type { PlaceGroup } from './usePlaces.ts';

const THUMB: { path: string; word: MessageKey; icon: IconName }[] = [
  { path: '/inbox', word: 'web.place.inbox', icon: 'inbox' },
  { path: '/signatures', word: 'web.bottom.sign', icon: 'sign' },
  { path: '/receipts/new', word: 'web.bottom.scan', icon: 'scan' },
];

/** The rail of a phone: three places for the thumb, and the menu for the rest. */
export function BottomBar({ places, openMenu }: { places: PlaceGroup[]; openMenu: () => void }) {
  const { t } = useText();
  const paths = new Set(places.flatMap((group) => group.places.map(({ path }) => path)));
  return (
    <nav className={`${styles.bar} noPrint`} aria-label={t('web.rail.label')}>
      {THUMB.filter(({ path }) => paths.has(path)).map(({ path, word, icon }) => (
        <Link key={path} to={path}>
          <Icon name={icon} />
          {t(word)}
        </Link>
      ))}
      <button type="button" onClick={openMenu}>
        <Icon name="person" />
        {t('web.bottom.mine')}
      </button>
    </nav>
  );
}
