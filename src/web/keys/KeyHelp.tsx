import { Dialog } from '../ui/Dialog.tsx';
import { changeSettings, useSettings } from '../text/settings.ts';
import { useText } from '../text/useText.ts';
import { Key } from './KeyBar.tsx';
import styles from './keys.module.css';
import { useBoundKeys } from './useKeys.ts';

/** All keys of the page (`?`), and the switch that turns the single ones off. */
export function KeyHelp({ close }: { close: () => void }) {
  const { t } = useText();
  const { singleKeys } = useSettings();
  const keys = useBoundKeysBeneath();
  return (
    <Dialog title={t('web.keys.title')} close={close}>
      <ul className={styles.all}>
        {keys.map(([name, act]) => (
          <li key={name}>
            <Key name={name} act={act} />
          </li>
        ))}
      </ul>
      <label className={styles.switch}>
        <input type="checkbox" checked={singleKeys} onChange={(event) => changeSettings({ singleKeys: event.target.checked })} />
        {t('web.keys.single')}
      </label>
    </Dialog>
  );
}

function useBoundKeysBeneath() {
  return useBoundKeys({ beneath: true }).filter(([name]) => !/^(KeyK|BracketRight|ArrowUp|ArrowDown|Ctrl\+Space|Digit[2-9])$/.test(name));
}
