import { onlineManager, useMutationState } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Icon } from '../style/Icon.tsx';
import { useText } from '../text/useText.ts';
import styles from './shell.module.css';

/** Under the top bar: no network, and how many acts wait for it. */
export function Strips() {
  const { t } = useText();
  const online = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  const waiting = useMutationState({ filters: { predicate: ({ state }) => state.isPaused } }).length;
  return (
    <div role="status" className={styles.strips}>
      {online ? null : (
        <p className={styles.strip}>
          <Icon name="cloud" /> {waiting > 0 ? t('web.offline.waiting', { count: waiting }) : t('web.offline')}
        </p>
      )}
    </div>
  );
}
