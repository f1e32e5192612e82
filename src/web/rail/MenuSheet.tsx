import { useSession } from '../data/me.ts';
import { Icon } from '../style/Icon.tsx';
import { useText } from '../text/useText.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './bottom.module.css';
import { RailLists } from './Rail.tsx';
import { Tools } from '../shell/Tools.tsx';
import topStyles from '../shell/top.module.css';
import type { PlaceGroup } from './usePlaces.ts';

/** On a phone: all places of the rail, letter size, contrast, language, and the way out. */
export function MenuSheet({ places, close }: { places: PlaceGroup[]; close: () => void }) {
  const { t } = useText();
  const { leave } = useSession();
  return (
    <Dialog title={t('web.menu')} close={close}>
      <div className={styles.menu}>
        <RailLists places={places} folded={false} onGo={close} />
        <div className={topStyles.tools} role="group" aria-label={t('web.tools')}>
          <Tools />
        </div>
        <button type="button" className={styles.leave} onClick={() => void leave()}>
          <Icon name="leave" /> {t('web.leave')}
        </button>
      </div>
    </Dialog>
  );
}
