import type { ErrorComponentProps } from '@tanstack/react-router';
import { useText } from '../text/useText.ts';
import { Failed } from '../ui/States.tsx';
import { Link } from './place.tsx';
import styles from './bare.module.css';

/** No page has this address. */
export function NotThere() {
  const { t } = useText();
  return (
    <main className={styles.main} id="main">
      <h1>{t('web.notThere.title')}</h1>
      <p>
        {t('web.notThere.hint')} <Link to="/inbox">{t('web.notThere.go')}</Link>
      </p>
    </main>
  );
}

/** A page could not be drawn: its file did not arrive, or it met what it did not expect. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return <Failed error={error as Error} again={reset} />;
}
