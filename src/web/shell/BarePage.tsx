import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Icon } from '../style/Icon.tsx';
import { useText } from '../text/useText.ts';
import styles from './bare.module.css';
import { Tools } from './Tools.tsx';
import topStyles from './top.module.css';

/** The frame of sign-in and of public pages: the mark, letter size, contrast and language, and the page. */
export function BarePage() {
  const { t } = useText();
  const page = useMatches().at(-1)?.staticData.page;
  useEffect(() => {
    document.title = page ? `${t(page.title)} – ${t('web.name')}` : t('web.name');
  }, [page, t]);
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#main">
        {t('web.skip')}
      </a>
      <header className={styles.top}>
        <div>
          <span className={topStyles.brand}>
            <Icon name="mark" />
            {t('web.name')}
          </span>
          <span className={topStyles.where}>{t('web.government')}</span>
          <div className={`${topStyles.tools} ${styles.tools}`} role="group" aria-label={t('web.tools')}>
            <Tools />
          </div>
        </div>
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={styles.foot}>{t(page?.foot ?? 'web.bare.foot')}</footer>
    </div>
  );
}
