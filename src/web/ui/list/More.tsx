import { useText } from '../../text/useText.ts';
import { Button } from '../Button.tsx';
import styles from './list.module.css';

/** The foot of a long list: how many are in sight, and the next ones. Lists are walked by their last key, not by page numbers. */
export function More({
  shown,
  total,
  busy,
  onMore,
}: {
  shown: number;
  total?: number | undefined;
  busy?: boolean;
  onMore?: (() => void) | undefined;
}) {
  const { t } = useText();
  return (
    <div className={styles.more}>
      <span role="status">{total === undefined ? t('web.list.shown', { shown }) : t('web.list.shownOf', { shown, total })}</span>
      {onMore ? (
        <Button small busy={busy} onPress={onMore}>
          {t('web.list.more')}
        </Button>
      ) : null}
    </div>
  );
}
